-- The revision whose segment was frozen: it tells who is in the segment when the active policy has it no more.
alter table command_freeze add column revision varchar(64);
