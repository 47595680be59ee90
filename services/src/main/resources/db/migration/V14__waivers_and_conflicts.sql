-- Waivers: exceptions that people ask for and a second person approves. Check-ins read those that are ACTIVE when the device
-- is due; asking, approving and taking back make the devices due that a waiver is for.
create table waiver (
    id           varchar(36)   not null primary key,
    target       varchar(200)  not null,                -- an item, list, rule, command, parameter or blocked value
    device_id    varchar(36),                           -- one device, or
    segment      varchar(64),                           -- all devices of a segment
    owner        varchar(200)  not null,
    reason       varchar(1000) not null,
    expires_at   timestamp(3) with time zone not null,
    state        varchar(16)   not null,
    requested_at timestamp(3) with time zone not null,
    requested_by varchar(200)  not null,
    requested_by_id varchar(200) not null,              -- the token, whose name may be another's too
    approved_at  timestamp(3) with time zone,
    approved_by  varchar(200),
    ended_at     timestamp(3) with time zone,
    ended_by     varchar(200)
);
create index waiver_of_device on waiver (device_id);
create index waiver_of_segment on waiver (segment);
create index waiver_by_end on waiver (state, expires_at);

-- Conflicts that stand, written with the decisions of the device; each is the decision itself (compressed JSON).
create table device_conflict (
    shard     smallint     not null,
    device_id varchar(36)  not null,
    target    varchar(500) not null,
    since     timestamp(3) with time zone not null,
    decision  bytea        not null,
    primary key (shard, device_id, target),
    foreign key (shard, device_id) references device (shard, id) on delete cascade
);
create index device_conflict_by_target on device_conflict (target);
create index device_conflict_by_age on device_conflict (since);
alter table device_decisions add column conflicts boolean default false not null;
