-- Guards on commands: a cap on those that destroy, and freezes.

-- Whoever lets a destructive command of a rule through locks this row, so that the cap holds over all nodes.
create table destructive_cap (
    id integer not null primary key check (id = 1)
);
insert into destructive_cap (id) values (1);

-- The destructive commands that were let through within the last hour; older rows are deleted by whoever counts.
create table destructive_use (
    command uuid not null primary key,
    used_at timestamp(3) with time zone not null
);

-- While a freeze is not released, no command is handed to the devices that it is for.
create table command_freeze (
    id          varchar(36)  not null primary key,
    segment     varchar(64),                              -- null: the whole fleet
    reason      varchar(400) not null,
    frozen_at   timestamp(3) with time zone not null,
    frozen_by   varchar(200) not null,
    released_at timestamp(3) with time zone,              -- null: it holds
    released_by varchar(200)
);
create index command_freeze_by_age on command_freeze (frozen_at);
