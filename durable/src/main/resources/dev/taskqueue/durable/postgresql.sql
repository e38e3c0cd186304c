-- Tables of taskqueue-durable for PostgreSQL 14 and newer. Run this file once, in the schema of the application.

-- Chains that wait or run. One row for each chain, with the columns of db-scheduler.
create table taskqueue_chains (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(50),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    primary key (task_name, task_instance)
);
create index taskqueue_chains_due on taskqueue_chains (execution_time);
create index taskqueue_chains_heartbeat on taskqueue_chains (last_heartbeat);

-- Chains that have failed for good. They stay until they are retried or dropped.
create table taskqueue_dead (
    task_instance varchar(100)             not null,
    task_name     varchar(100)             not null,
    task_data     bytea                    not null,
    action        varchar(500)             not null,
    attempts      integer                  not null,
    failed_at     timestamp with time zone not null,
    failure       text                     not null,
    primary key (task_instance)
);
create index taskqueue_dead_failed_at on taskqueue_dead (failed_at);

-- Names of tasks that are paused.
create table taskqueue_paused (
    task_name varchar(100)             not null,
    paused_at timestamp with time zone not null,
    primary key (task_name)
);
