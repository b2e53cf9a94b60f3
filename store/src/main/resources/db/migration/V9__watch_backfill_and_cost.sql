-- Watching EDGAR's feed, bringing in whole quarters, and what it all costs.
--
-- Why this shape: the feed is a window that moves on, so how far it was read without a gap is kept,
-- and what could not be read of it becomes a gap that the index of its days closes. What was
-- listed is kept for a while, so that a filing is taken once, wherever and however often it shows.

-- One row: how far the feed was read.
create table watch (
  id             smallint primary key default 1 check (id = 1),
  began          timestamptz not null,
  -- everything accepted up to here was seen, or is in a gap
  read_to        timestamptz,
  -- who watches, when it last asked, and what was amiss then
  leader         text not null default '',
  polled         timestamptz,
  trouble        text not null default '',
  clock_off      double precision not null default 0,
  polls          bigint not null default 0
);

-- What the feed and indexes listed of the last weeks.
create table watch_filing (
  accession text primary key,
  cik       bigint,
  company   text not null,
  form      text not null,
  accepted  timestamptz,
  -- when it was seen first
  listed    timestamptz not null,
  -- feed, daily, quarterly
  place     text not null,
  -- whether it is wanted, so that work was made of it
  taken     boolean not null
);
create index watch_filing_by_time on watch_filing (listed desc);
create index watch_filing_taken on watch_filing (listed desc) where taken;

-- Days whose index is to be held against what was seen.
create table watch_day (
  day      date primary key,
  -- waiting for its index, closed by it, absent (no business day), verified by the quarter's
  state    text not null default 'waiting',
  next_at  timestamptz not null,
  rows     integer not null default 0,
  -- wanted filings that neither feed nor anything else had brought
  missed   integer not null default 0,
  read_at  timestamptz,
  trouble  text not null default ''
);
create index watch_day_open on watch_day (day) where state = 'waiting';

-- Times of acceptance that the feed did not show any more when it was read.
create table watch_gap (
  id       bigint generated always as identity primary key,
  since    timestamptz not null,
  until    timestamptz not null,
  why      text not null,
  found    timestamptz not null,
  closed   timestamptz
);
create index watch_gap_open on watch_gap (since) where closed is null;

-- What a large job asks for is known before all of it is noticed; how fast it goes is measured over
-- minutes by whoever leads it.
alter table job add column expected bigint not null default 0;
alter table job add column pace double precision;

-- How far the indexes of a backfill are noticed: all filings of companies up to this one, in the
-- order of indexes, which is that of CIKs as text.
create table backfill (
  job        uuid primary key references job on delete cascade,
  counted    boolean not null default false,
  after_cik  text not null default ''
);

-- What was used, by hour and form: counters that processes add to, each flush once.
create table cost_hour (
  hour    timestamptz not null,
  -- empty for what belongs to no filing
  form    text not null,
  measure text not null,
  amount  bigint not null,
  primary key (hour, form, measure)
);
create table cost_day (
  day     date not null,
  form    text not null,
  measure text not null,
  amount  bigint not null,
  primary key (day, form, measure)
);
-- The last flush of each process, so that one whose answer was lost is not added twice.
create table cost_writer (
  writer  text primary key,
  flushed bigint not null,
  at      timestamptz not null
);
