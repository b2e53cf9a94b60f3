-- The first schema: companies, their filings, what was read out of them, what was computed from
-- that, and the work that brings it all in.
--
-- Why this shape: a filing never changes once accepted, so everything read from it is written once
-- (COPY, keyed by a filing number drawn from a sequence) and never updated. What is computed from a
-- company's filings (signals, scores, line items) is replaced whole from the earliest filing that
-- changed it. What is served is kept as it is served, compressed.

-- Search by parts of a name wants trigrams; a server without the extension scans instead.
do $$
begin
  create extension if not exists pg_trgm;
exception when others then
  raise notice 'pg_trgm is not available: company search scans';
end $$;

create table company (
  cik             bigint primary key,
  name            text not null,
  -- lower-case name and tickers, divided by spaces: what search looks through
  search          text not null,
  tickers         text[] not null default '{}',
  exchange        text not null default '',
  sic             text not null default '',
  sic_description text not null default '',
  state           text not null default '',
  fiscal_year_end text not null default '',
  website         text not null default '',
  category        text not null default '',
  former_names    text[] not null default '{}',
  story           text not null default '',
  sample          boolean not null default false,
  -- where the profile came from: a better kind of source wins, then the later acceptance, then the
  -- later accession, so that the order of arrival does not show
  profile_rank    smallint not null,
  profile_at      timestamptz not null,
  profile_from    text not null,
  tickers_rank    smallint not null,
  tickers_at      timestamptz not null,
  tickers_from    text not null,
  -- EDGAR's list of filings was read whole: no event means that none happened
  index_loaded    boolean not null default false,
  filings         integer not null default 0,
  last_accession  text,
  last_form       text,
  last_filed      date,
  last_accepted   timestamptz,
  score           double precision,
  band            text,
  score_confidence double precision,
  score_as_of     timestamptz,
  score_change    double precision,
  -- counts every change of anything the company shows: the source of entity tags
  version         bigint not null default 1
);
create index company_tickers on company using gin (tickers);
create index company_name on company (lower(name), cik);
do $$
begin
  create index company_search on company using gin (search gin_trgm_ops);
exception when others then
  raise notice 'no trigram index: company search scans';
end $$;

create table blob (
  sha256    bytea primary key,
  bytes     bigint not null,
  stored    bigint not null,
  kept      timestamptz not null
);

create sequence filing_number;

create table filing (
  number      bigint primary key,
  accession   text not null unique,
  cik         bigint not null references company,
  form        text not null,
  filed       date not null,
  accepted    timestamptz not null,
  period      date,
  items       text[] not null,
  title       text not null,
  facts       integer not null,
  signals     integer not null default 0,
  problems    integer not null,
  bytes       bigint not null,
  text_length integer not null,
  -- 'edgar', 'file' or 'sample'
  origin      text not null,
  blob        bytea not null references blob
);
create index filing_of_company on filing (cik, accepted desc, accession desc);
create index filing_by_acceptance on filing (accepted desc, accession desc);
create index filing_by_form on filing (form, accepted desc, accession desc);
create index filing_of_blob on filing (blob);

-- Answers as they are served, gzip. Already compressed: PostgreSQL need not try.
create table filing_body (
  filing  bigint not null references filing,
  kind    text not null,
  length  integer not null,
  body    bytea not null,
  primary key (filing, kind)
);
alter table filing_body alter column body set storage external;

-- Digests: what signals need of a filing, zstd.
create table digest (
  filing  bigint primary key references filing,
  cik     bigint not null,
  body    bytea not null
);
alter table digest alter column body set storage external;
create index digest_of_company on digest (cik);

create table document (
  filing      bigint not null references filing,
  sequence    integer not null,
  type        text not null,
  filename    text not null,
  description text not null,
  kind        text not null,
  -- place in the kept bytes
  start_byte  bigint not null,
  bytes       bigint not null
);
create index document_of_filing on document (filing, sequence);

create table fact (
  filing      bigint not null references filing,
  -- order in the filing, and the line of the fact in the body 'facts'
  seq         integer not null,
  concept     text not null,
  -- a decimal with all its digits, or the first 500 characters of a text; null when nil
  value       text,
  unit        text not null,
  period_start date,
  period_end  date,
  dimensioned boolean not null,
  primary key (filing, seq)
);

create table section (
  filing     bigint not null references filing,
  seq        integer not null,
  key        text not null,
  part       text not null,
  item       text not null,
  title      text not null,
  confidence double precision not null,
  reason     text not null,
  start_at   integer not null,
  end_at     integer not null,
  words      integer not null,
  primary key (filing, seq)
);

create table event (
  filing   bigint not null references filing,
  seq      integer not null,
  cik      bigint not null,
  accepted timestamptz not null,
  item     text not null,
  title    text not null,
  -- first sentences
  summary  text not null,
  start_at integer not null,
  end_at   integer not null,
  primary key (filing, seq)
);
create index event_of_company on event (cik, accepted desc, filing desc, seq);

create table ownership_transaction (
  filing    bigint not null references filing,
  seq       integer not null,
  cik       bigint not null,
  accepted  timestamptz not null,
  owner     text not null,
  title     text not null,
  planned   boolean,
  day       date,
  code      text not null,
  shares    numeric,
  price     numeric,
  -- the row as served
  body      bytea not null,
  primary key (filing, seq)
);
create index transaction_of_company on ownership_transaction (cik, accepted desc, filing desc, seq);

create table signal (
  filing     bigint not null references filing,
  seq        smallint not null,
  cik        bigint not null,
  accepted   timestamptz not null,
  id         text not null,
  category   text not null,
  value      double precision,
  unit       text not null,
  confidence double precision,
  absent     text,
  -- the signal as served
  body       bytea not null,
  primary key (filing, seq)
);
create index signal_of_company on signal (cik, id, accepted desc) include (filing, value);

create table score (
  filing     bigint primary key references filing,
  cik        bigint not null,
  accepted   timestamptz not null,
  score      double precision not null,
  band       text not null,
  confidence double precision not null,
  -- the score as served
  body       bytea not null
);
create index score_of_company on score (cik, accepted desc);

create table line_item (
  filing       bigint not null references filing,
  cik          bigint not null,
  accepted     timestamptz not null,
  item         text not null,
  basis        text not null,
  period_start date,
  period_end   date not null,
  value        numeric not null,
  unit         text not null,
  confidence   double precision not null,
  -- the evidence as served
  evidence     bytea not null
);
create index line_item_of_company on line_item (cik, item, basis, period_end, accepted desc);
create index line_item_of_filing on line_item (filing);

-- Companies whose signals are behind their filings.
create table company_dirty (
  cik       bigint primary key,
  -- earliest acceptance that changed
  since     timestamptz not null,
  -- counts markings: an assessment clears the row only if nothing was marked meanwhile
  mark      bigint not null default 1,
  marked    timestamptz not null,
  attempts  integer not null default 0,
  next_at   timestamptz not null,
  worker    text,
  beat      timestamptz
);
create index company_dirty_next on company_dirty (next_at);

create table job (
  id              uuid primary key,
  kind            text not null,
  title           text not null,
  request         text not null,
  priority        integer not null,
  -- waiting, running, paused, done, failed, cancelled
  state           text not null,
  -- its targets were looked up: job_filing is complete
  expanded        boolean not null default false,
  idempotency_key text unique,
  created         timestamptz not null,
  started         timestamptz,
  finished        timestamptz,
  error_code      text,
  error_what      text,
  error_where     text,
  error_mend      text
);
create index job_by_time on job (created desc, id desc);
create index job_open on job (state) where state in ('waiting', 'running', 'paused');

-- One row a filing, over all jobs: what makes it come in exactly once.
create table work (
  accession   text primary key,
  -- order of noticing: filings of a company stay together, so that it is assessed once
  position    bigint generated always as identity,
  -- waiting, running, paused, done, failed, cancelled; absent: listed by EDGAR, not served by it
  state       text not null,
  job         uuid not null references job,
  cik         bigint,
  form        text not null,
  -- how to get it: where it was noticed and what was known of it there
  source      text not null,
  priority    integer not null,
  attempts    integer not null default 0,
  next_at     timestamptz not null,
  worker      text,
  beat        timestamptz,
  created     timestamptz not null,
  updated     timestamptz not null,
  error_code  text,
  error_what  text,
  error_where text,
  error_mend  text
);
create index work_next on work (priority desc, position) where state = 'waiting';
create index work_open_of_company on work (cik) where state in ('waiting', 'running');
create index work_running on work (beat) where state = 'running';
create index work_failed on work (updated desc, accession desc) where state = 'failed';

create table job_filing (
  job       uuid not null references job,
  accession text not null references work,
  -- it was there before this job asked for it
  already   boolean not null,
  primary key (job, accession)
);
create index job_filing_of_accession on job_filing (accession);

-- Targets of a job that could not be looked up.
create table job_problem (
  job         uuid not null references job,
  seq         integer not null,
  target      text not null,
  error_code  text not null,
  error_what  text not null,
  error_where text not null,
  error_mend  text not null,
  primary key (job, seq)
);
