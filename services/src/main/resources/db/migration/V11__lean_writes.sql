-- What every check-in writes, in fewer places.

-- A stamp that is written at each check-in must not move the row in every index of its table.
drop index device_seen;

-- What is open has no end: command_finished finds it, and what finished lately, alike.
drop index command_queue;

-- A record holds until the next one of its device begins, which therefore need not be written down again.
drop index decision_history_until;
alter table decision_history drop column until;
drop index decision_history_at;
create index decision_history_by_age on decision_history (at);
