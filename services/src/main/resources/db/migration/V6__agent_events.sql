-- Events of agents that were recorded lately: one that is sent again changes nothing. What they tell is in the activity.
create table agent_event (
    device_id   varchar(64) not null,
    event_id    varchar(64) not null,  -- chosen by the agent
    received_at timestamp(3) with time zone not null,
    primary key (device_id, event_id)
);
create index agent_event_by_age on agent_event (received_at);
