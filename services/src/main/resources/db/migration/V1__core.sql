-- Devices, what is known of them, what was decided for them, and the commands that follow. One script for H2 (in
-- PostgreSQL mode) and PostgreSQL.
--
-- Keys. Every row of a device begins with its shard (0..63, a hash of the identifier that never changes), so that the
-- tables can be partitioned by shard and the work shared between nodes without touching a key. What is looked up from
-- outside (UDID, serial number, a command's UUID) has an index of its own.
--
-- Locks. The row of a device is locked before anything that belongs to it is changed. All changes of one device are
-- therefore in one order on every node, and no second lock is ever waited for.

create table device (
    shard             smallint     not null,
    id                varchar(36)  not null,
    -- Counts changes; each update names the version it has read, so a node that slept over its transaction changes 0 rows.
    version           bigint       not null,
    udid              varchar(64),
    enrollment_id     varchar(64),
    serial_number     varchar(64),
    name              varchar(255),
    platform          varchar(16)  not null,
    os_version        varchar(128),
    supervised        boolean      not null,
    enrollment_type   varchar(16)  not null,
    blueprint         varchar(64)  not null,
    agent_version     varchar(128),
    enrolled_at       timestamp(3) with time zone not null,
    -- When the device left; null: it is enrolled. Nothing is decided for, or sent to, a device that left.
    ended_at          timestamp(3) with time zone,
    last_mdm_check_in   timestamp(3) with time zone,
    last_agent_check_in timestamp(3) with time zone,
    -- SHA-256 of the facts without last-seen stamps and commands.
    facts_hash        varchar(64),
    -- The revision of the stored decisions, and the epoch of the newest publication that was looked at: they part when a
    -- revision could not be evaluated for this device.
    decided_revision  varchar(64),
    decided_epoch     bigint       not null,
    decided_at        timestamp(3) with time zone,
    -- When time alone can change a decision; null: never.
    reevaluate_at     timestamp(3) with time zone,
    -- The last evaluation saw the channel silent for so long that its return can change a decision.
    mdm_silent        boolean      not null,
    agent_silent      boolean      not null,
    mdm_session       bigint       not null,
    agent_session     bigint       not null,
    -- Numbers the commands of this device in the order they are offered.
    command_sequence  bigint       not null,
    -- How many commands can be offered: what an idle poll reads instead of the queue.
    mdm_waiting       integer      not null,
    agent_waiting     integer      not null,
    push_topic        varchar(255),
    -- Sealed with the device as associated data.
    push_token        bytea,
    push_magic        bytea,
    push_valid        boolean      not null,
    primary key (shard, id),
    unique (udid),
    unique (enrollment_id),
    unique (serial_number)
);

-- The sweep: devices that time has made due, and devices that have not seen the newest publication.
create index device_due on device (shard, reevaluate_at);
create index device_epoch on device (shard, decided_epoch);
create index device_seen on device (last_mdm_check_in);

-- The facts as compressed JSON. Apart from the device, whose row every poll reads.
create table device_facts (
    shard     smallint    not null,
    device_id varchar(36) not null,
    document  bytea       not null,
    primary key (shard, device_id),
    foreign key (shard, device_id) references device (shard, id) on delete cascade
);

-- The current decisions with their reasons, and the keys of what was concluded and carried out (compressed JSON).
create table device_decisions (
    shard      smallint    not null,
    device_id  varchar(36) not null,
    document   bytea       not null,
    concluded  bytea       not null,
    primary key (shard, device_id),
    foreign key (shard, device_id) references device (shard, id) on delete cascade
);

create table command (
    shard         smallint    not null,
    device_id     varchar(36) not null,
    uuid          uuid        not null,
    version       bigint      not null,
    type          varchar(64) not null,
    channel       varchar(8)  not null,
    state         varchar(16) not null,
    -- The library item it serves, and the key of the decision behind it.
    item          varchar(64),
    decision_key  varchar(512),
    origin        varchar(8)  not null,
    -- The admin who asked for it; null: a rule.
    actor         varchar(200),
    destructive   boolean     not null,
    -- Names what it does; equal for equal effects.
    content_hash  varchar(64) not null,
    position      bigint      not null,
    open          boolean     not null,
    -- The key while the command is open: at most one open command a device, channel and key.
    open_key      varchar(528),
    created_at    timestamp(3) with time zone not null,
    expires_at    timestamp(3) with time zone,
    first_sent_at timestamp(3) with time zone,
    sent_at       timestamp(3) with time zone,
    deliveries    integer     not null,
    -- The session in which it was handed out last.
    session       bigint      not null,
    finished_at   timestamp(3) with time zone,
    error_code    varchar(64),
    error_chain   varchar(4000),
    -- Why it ended, when no report said so.
    note          varchar(400),
    reasons       bytea       not null,
    primary key (shard, device_id, uuid),
    foreign key (shard, device_id) references device (shard, id) on delete cascade,
    unique (shard, device_id, open_key)
);

-- The queue of a device, in order.
create index command_queue on command (shard, device_id, open, position);
-- What finished lately: facts of the next decision.
create index command_finished on command (shard, device_id, finished_at);
create index command_uuid on command (uuid);
-- Nodes that hold a device's connection look here for commands that another node queued.
create index command_created on command (channel, created_at);
create index command_expiry on command (open, expires_at);

-- The bytes a device is sent, sealed with the device as associated data. Made once, so that every resend is the same;
-- deleted when the command ends.
create table command_payload (
    shard     smallint    not null,
    device_id varchar(36) not null,
    uuid      uuid        not null,
    payload   bytea       not null,
    primary key (shard, device_id, uuid),
    foreign key (shard, device_id, uuid) references command (shard, device_id, uuid) on delete cascade
);

-- Pushes to send, one row a device: several reasons to wake a device are one push.
create table push_outbox (
    shard           smallint    not null,
    device_id       varchar(36) not null,
    -- Counts requests: a push is done when the number is still the one that was read before it was sent.
    requests        bigint      not null,
    attempts        integer     not null,
    next_attempt_at timestamp(3) with time zone not null,
    primary key (shard, device_id),
    foreign key (shard, device_id) references device (shard, id) on delete cascade
);
create index push_outbox_due on push_outbox (next_attempt_at);

-- The table of db-scheduler, as its documentation gives it.
create table scheduled_tasks (
    task_name            varchar(100) not null,
    task_instance        varchar(200) not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean      not null,
    picked_by            varchar(100),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint       not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
