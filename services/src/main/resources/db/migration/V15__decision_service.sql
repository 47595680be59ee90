-- Models in DMN that administrators put in the place of those that came with the server.
create table decision_service (
    id          varchar(32)  not null primary key,
    model       text         not null,
    changed_at  timestamp(3) with time zone not null,
    changed_by  varchar(200) not null
);
