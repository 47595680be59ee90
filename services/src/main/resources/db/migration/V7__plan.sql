-- Plans: what publishing a draft would change. Computed shard by shard, so that what is done survives the node that did it.
create table policy_plan (
    id            varchar(36) not null primary key,
    revision      varchar(64) not null,
    content       bytea       not null,      -- the draft as a zip in normal form
    base_revision varchar(64),               -- null: the built-in empty policy
    base_epoch    bigint      not null,
    at            timestamp(3) with time zone not null,
    state         varchar(16) not null,
    created_at    timestamp(3) with time zone not null,
    created_by    varchar(200) not null,
    finished_at   timestamp(3) with time zone,
    devices       integer,                   -- null: not counted yet
    failure       varchar(400)
);
create index policy_plan_by_age on policy_plan (created_at);

-- A row for each shard that is done.
create table policy_plan_part (
    plan_id varchar(36) not null references policy_plan (id) on delete cascade,
    shard   smallint    not null,
    devices integer     not null,
    summary bytea       not null,
    primary key (plan_id, shard)
);

-- A row for each device for which something would change.
create table policy_plan_change (
    plan_id     varchar(36) not null references policy_plan (id) on delete cascade,
    shard       smallint    not null,
    device_id   varchar(36) not null,
    destructive boolean     not null,
    document    bytea       not null,
    primary key (plan_id, shard, device_id)
);
create index policy_plan_change_order on policy_plan_change (plan_id, destructive, shard, device_id);
