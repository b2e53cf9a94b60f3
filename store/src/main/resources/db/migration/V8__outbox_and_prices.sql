-- The outbox: what changed, told in the transaction that changed it, to whoever derives something
-- from it; and prices, which come from files and not from filings.
--
-- Why this shape: a consumer must not miss a change whose transaction commits after that of a later
-- number, and numbers of a sequence are given before the commit. So an event bears its
-- transaction's id, and is read only once every transaction before it has ended: below
-- pg_snapshot_xmin nothing can appear any more. An event says which companies changed and which
-- filings did it, not how: who reads it looks at the records, so that an event read twice, or late,
-- does no harm. A row a transaction, whatever it changed.

create table outbox (
  xid       xid8 not null default pg_current_xact_id(),
  id        bigint generated always as identity,
  -- 'filings' (came in, or read again), 'values' (computed from them), 'prices'
  topic     text not null,
  companies bigint[] not null,
  -- numbers of filings, as far as it was filings that changed
  filings   bigint[] not null default '{}',
  told      timestamptz not null default clock_timestamp(),
  primary key (xid, id)
);
-- It grows and is emptied all day: dead rows are swept up early.
alter table outbox set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000,
  autovacuum_analyze_scale_factor = 0.2);

create table outbox_consumer (
  name     text primary key,
  -- it has read everything up to this event
  xid      xid8 not null,
  id       bigint not null,
  began    timestamptz not null default clock_timestamp(),
  -- when it was last here: one that stays away is not waited for
  seen     timestamptz not null default clock_timestamp(),
  -- 'reading'; 'building': it takes everything anew, and events are kept for it meanwhile; 'lost':
  -- they are not, so it has to begin anew
  state    text not null
);

-- A file of prices that was loaded.
create table price_load (
  id      bigint generated always as identity primary key,
  file    text not null,
  sha256  bytea not null,
  rows    integer not null,
  loaded  timestamptz not null
);

create table price (
  cik      bigint not null references company,
  ticker   text not null,
  day      date not null,
  open     numeric,
  high     numeric,
  low      numeric,
  close    numeric not null,
  volume   numeric,
  adjusted numeric,
  load     bigint not null references price_load,
  -- when it became known: the end of its day, or when another value took its place
  known    timestamptz not null,
  -- when another value took its place; the one that holds has none
  replaced timestamptz,
  unique nulls not distinct (cik, ticker, day, replaced)
);
