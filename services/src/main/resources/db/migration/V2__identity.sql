-- Identity: the certificate authority, what it issued, and which certificate belongs to which device.

-- One authority for all nodes over this database. The key is PKCS #8, sealed under the key-encryption key, so that a
-- dump of the database issues nothing.
create table certificate_authority (
    id          integer not null primary key check (id = 1),
    certificate bytea not null,
    sealed_key  bytea not null,
    created_at  timestamp(3) with time zone not null
);

-- One-time challenges of enrollment profiles. Spending one is a conditional update of its row, so it happens once on
-- any number of nodes. The key it was spent for may ask again: a client that lost the answer gets the same certificate.
create table enrollment_challenge (
    challenge_hash     varchar(64) not null primary key,  -- SHA-256 of 256 random bits: nothing to guess
    blueprint          varchar(100) not null,
    device_id          varchar(36),                       -- made for this device alone; null: for any new one
    created_at         timestamp(3) with time zone not null,
    expires_at         timestamp(3) with time zone not null,
    used_at            timestamp(3) with time zone,
    public_key_sha256  varchar(64),
    certificate_sha256 varchar(64)
);
create index enrollment_challenge_by_expiry on enrollment_challenge (expires_at);

create table issued_certificate (
    sha256         varchar(64) not null primary key,
    serial         varchar(40) not null unique,           -- hex
    subject        varchar(1000) not null,
    certificate    bytea not null,
    not_after      timestamp(3) with time zone not null,
    issued_at      timestamp(3) with time zone not null,
    blueprint      varchar(100),
    challenge_hash varchar(64),                           -- null: a renewal
    renews         varchar(64),                           -- the certificate that signed the request; null: no renewal
    device_id      varchar(36)                            -- the enrollment it was issued to; null: a first enrollment
);
create index issued_certificate_by_device on issued_certificate (device_id);

-- What Authenticate bound. The unique columns let two nodes race for one device and only one win.
create table device_binding (
    device_id      varchar(36) not null primary key,
    udid           varchar(100) unique,
    enrollment_id  varchar(100) unique,
    serial_number  varchar(100) unique,
    state          varchar(16) not null,                  -- ENROLLED, CHECKED_OUT, ERASED
    bound_at       timestamp(3) with time zone not null,  -- first use of the newest certificate
    reenroll_until timestamp(3) with time zone
);

create table certificate_binding (
    sha256     varchar(64) not null primary key,
    device_id  varchar(36) not null references device_binding (device_id),
    bound_at   timestamp(3) with time zone not null,
    retired_at timestamp(3) with time zone
);
create index certificate_binding_by_device on certificate_binding (device_id);

-- What enrolled devices were told and keep: one row, written with the first profile.
create table enrollment_terms (
    id            integer not null primary key check (id = 1),
    base_url      varchar(2000) not null,
    topic         varchar(300) not null,
    access_rights integer not null
);
