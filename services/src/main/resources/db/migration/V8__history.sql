-- What was decided, and on which facts: kept for EDICT_HISTORY_DAYS, so that a decision can be made again.

-- Content-addressed within a device: a section of the facts (JSON, deflated) or the decisions of one evaluation. Written once,
-- however many rows refer to it; per device, so that no two devices ever wait for each other here.
create table history_document (
    shard     smallint    not null,
    device_id varchar(36) not null,
    hash      varchar(64) not null,               -- SHA-256 of the JSON
    document  bytea       not null,
    until     timestamp(3) with time zone,        -- when the last row that refers to it ended; null: it holds now
    primary key (shard, device_id, hash),
    foreign key (shard, device_id) references device (shard, id) on delete cascade
);
create index history_document_until on history_document (until);

-- One row each time that revision, facts or decisions of a device changed; it holds until the next one.
create table decision_history (
    shard          smallint    not null,
    device_id      varchar(36) not null,
    seq            bigint      not null,          -- counts the rows of the device
    at             timestamp(3) with time zone not null,
    until          timestamp(3) with time zone,   -- when the next row began; null: it holds now
    revision       varchar(64) not null,
    facts_hash     varchar(64) not null,
    decisions_hash varchar(64) not null,
    -- What else the decision was made on (the stamps, the commands, what was concluded), and the sections (JSON, deflated).
    moment         bytea       not null,
    primary key (shard, device_id, seq),
    foreign key (shard, device_id) references device (shard, id) on delete cascade
);
create index decision_history_at on decision_history (shard, device_id, at);
create index decision_history_until on decision_history (until);
