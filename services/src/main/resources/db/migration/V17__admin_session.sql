-- Sessions of administrators in the browser. The secret is in the cookie, its hash here: whoever reads the table cannot enter.
create table admin_session (
    id           varchar(36)  not null primary key,
    secret_hash  varchar(64)  not null unique,
    account      varchar(200) not null,
    created_at   timestamp(3) with time zone not null,
    last_used_at timestamp(3) with time zone not null,
    expires_at   timestamp(3) with time zone not null
);
create index admin_session_by_account on admin_session (account, last_used_at);
create index admin_session_by_end on admin_session (expires_at);
