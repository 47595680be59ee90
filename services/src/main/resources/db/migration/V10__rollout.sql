-- Rollouts: a revision that reaches the fleet in stages, and publications that a second person approves.

-- What check-ins read, beside the epoch and the revision of devices outside: the revision of devices inside, and who is. One
-- row, switched whole under the epoch, so that no node decides with half of it.
alter table active_policy add column candidate varchar(64) references policy_revision (revision);  -- null: no rollout is under way
alter table active_policy add column rollout varchar(36);
alter table active_policy add column stage integer;
-- Devices join whose place (0 to 4294967295, a hash of the candidate and the device) is at most this; null: by segment.
alter table active_policy add column places bigint;
alter table active_policy add column segment varchar(64);
-- Whether further devices join; those that did stay.
alter table active_policy add column joining boolean default false not null;

create table rollout (
    id              varchar(36) not null primary key,
    revision        varchar(64) not null references policy_revision (revision),
    previous        varchar(64),                        -- what it started from and returns to; null: the built-in empty policy
    base_epoch      bigint not null,                    -- an approval counts for this publication alone
    state           varchar(32) not null,
    plan            text not null,                      -- stages, wait and gate (JSON)
    stage           integer not null,                   -- -1: none is open yet
    stage_since     timestamp(3) with time zone,
    stage_ends      timestamp(3) with time zone,
    paused_at       timestamp(3) with time zone,
    reason          varchar(1000),                      -- what it waits for, or why it ended
    policy_plan     varchar(36),                        -- the plan that the guard looks at
    created_at      timestamp(3) with time zone not null,
    created_by      varchar(200) not null,
    created_by_id   varchar(200) not null,              -- the token, whose name may be another's too
    approved_by     varchar(200),
    ended_at        timestamp(3) with time zone,
    process         varchar(100) not null,              -- which version of the process carries it out
    process_instance varchar(36)
);
create index rollout_by_age on rollout (created_at);

-- The devices that a rollout has reached, written with the decisions of the device.
create table rollout_device (
    rollout   varchar(36) not null,
    shard     smallint    not null,
    device_id varchar(36) not null,
    stage     integer     not null,
    joined_at timestamp(3) with time zone not null,
    -- Items in ERROR when it joined, as a space-separated list: the rollout has not to answer for these.
    baseline  text        not null,
    errors    integer     not null,                     -- how many items turned to ERROR since
    primary key (rollout, shard, device_id),
    foreign key (shard, device_id) references device (shard, id) on delete cascade
);
create index rollout_device_stage on rollout_device (rollout, stage);

-- Processes of Kogito: its own table, as its persistence add-on for JDBC names it.
create table process_instances (
    id              varchar(36)  not null primary key,
    payload         bytea        not null,
    process_id      varchar(200) not null,
    version         bigint,
    process_version varchar(100)
);

-- Timers of processes; a task of the scheduler fires those that are due.
create table process_timer (
    id               varchar(36)  not null primary key,
    process          varchar(100) not null,
    process_instance varchar(36)  not null,
    timer            varchar(100) not null,             -- how the engine names it within the process
    due_at           timestamp(3) with time zone not null
);
create index process_timer_due on process_timer (due_at);
