create table stock (item varchar(100) primary key, pieces int not null);
create table orders (id int auto_increment primary key, item varchar(100) not null);
insert into stock values ('tea', 1), ('milk', 100);
