-- The agent channel. One agent a device: a new key replaces the old one in its row, so the old key is gone at once.
create table agent (
    device_id     varchar(64)              not null primary key,
    key_id        varchar(43)              not null,
    public_key    bytea                    not null,
    enrolled_at   timestamp with time zone not null,
    revoked_at    timestamp with time zone,
    -- What the agent reported, whole, as canonical JSON: the base of its next delta.
    document      text,
    document_hash varchar(64),
    constraint agent_key_id unique (key_id)
);

-- One-time secrets, known by their SHA-256 alone. A secret for a known device names it; a token names an enrollment code.
create table agent_secret (
    secret_hash     varchar(64)              not null primary key,
    device_id       varchar(64),
    enrollment_code varchar(64),
    issued_at       timestamp with time zone not null,
    expires_at      timestamp with time zone not null,
    -- The key that the secret was spent on: a repeated request of that very key is answered again, no other is.
    used_key_id     varchar(43)
);
create index agent_secret_device on agent_secret (device_id);
create index agent_secret_expires on agent_secret (expires_at);

-- Nonces within the clock window. The primary key is what refuses a replay, on whatever node it arrives.
create table agent_nonce (
    key_id     varchar(43)              not null,
    nonce      varchar(64)              not null,
    expires_at timestamp with time zone not null,
    primary key (key_id, nonce)
);
create index agent_nonce_expires on agent_nonce (expires_at);

-- The Ed25519 key that signs replies, sealed: one for all nodes.
create table agent_server_key (
    id          smallint                 not null primary key,
    sealed_seed bytea                   not null,
    created_at  timestamp with time zone not null
);

-- Notes between nodes: these agents have something to fetch. Hints, kept for a minute.
create table agent_wake (
    device_id varchar(64)              not null primary key,
    at        timestamp with time zone not null
);
create index agent_wake_at on agent_wake (at);
