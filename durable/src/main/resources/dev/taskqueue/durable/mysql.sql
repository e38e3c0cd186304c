-- Tables of taskqueue-durable for MySQL 8 and newer and MariaDB 10.6 and newer. Run this file once, in the database of the
-- application. All times are in UTC.

-- Chains that wait or run. One row for each chain, with the columns of db-scheduler. BLOB would end at 64 KB.
create table taskqueue_chains (
    task_name            varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
    task_instance        varchar(100) character set ascii collate ascii_bin     not null,
    task_data            longblob,
    execution_time       datetime(6)                                            not null,
    picked               boolean                                                not null,
    picked_by            varchar(50),
    last_success         datetime(6),
    last_failure         datetime(6),
    consecutive_failures integer,
    last_heartbeat       datetime(6),
    version              bigint                                                 not null,
    primary key (task_name, task_instance),
    index taskqueue_chains_due (execution_time),
    index taskqueue_chains_heartbeat (last_heartbeat)
) engine = InnoDB;

-- Chains that have failed for good. They stay until they are retried or dropped.
create table taskqueue_dead (
    task_instance varchar(100) character set ascii collate ascii_bin     not null,
    task_name     varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
    task_data     longblob                                               not null,
    action        varchar(500) character set utf8mb4                     not null,
    attempts      integer                                                not null,
    failed_at     datetime(6)                                            not null,
    failure       text character set utf8mb4                             not null,
    primary key (task_instance),
    index taskqueue_dead_failed_at (failed_at)
) engine = InnoDB;

-- Names of tasks that are paused.
create table taskqueue_paused (
    task_name varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
    paused_at datetime(6)                                            not null,
    primary key (task_name)
) engine = InnoDB;
