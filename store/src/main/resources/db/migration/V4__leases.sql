-- Leases: what only one of many processes may do at a time, and who does it now.
--
-- Why a table and not advisory locks: a session's lock does not survive a pool in front of the
-- server that hands out connections by transaction. Time is the database's, so that the clocks of
-- the processes need not agree and may step back.

create table lease (
  name   text primary key,
  holder text not null,
  until  timestamptz not null
);
