-- What devices entrust to the server over MDM, and what it made for them: bootstrap tokens, unlock tokens, PINs.
-- Sealed with the device and the kind as associated data, so that a row that is moved or relabelled does not open.
create table device_secret (
    shard      smallint    not null,
    device_id  varchar(36) not null,
    kind       varchar(32) not null,
    sealed     bytea       not null,
    changed_at timestamp(3) with time zone not null,
    primary key (shard, device_id, kind),
    foreign key (shard, device_id) references device (shard, id) on delete cascade
);
