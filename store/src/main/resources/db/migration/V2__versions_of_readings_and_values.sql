-- Versions: what read a filing, what computed its signals and score, and the values that older
-- versions had.
--
-- Why: a new version of a reader or of a signal is worked over what is kept, in the background,
-- while the values at hand go on being served. What is behind must be told from what is not, and
-- a value that changed must stay to be asked for.

-- The name of the file the kept bytes came in, for what has no header; and the version of what
-- read it: 0 for filings read before versions were counted.
alter table filing add column filename text not null default '';
alter table filing add column reading integer not null default 0;
create index filing_by_reading on filing (reading);

-- To be read again from the bytes that are kept, never fetched.
alter table work add column kept boolean not null default false;
create index work_kept_of_company on work (cik)
  where kept and state in ('waiting', 'running', 'paused');

-- What is worked over again yields to what came in: higher goes first.
alter table company_dirty add column priority smallint not null default 0;

-- The version that a company was assessed with last.
alter table company add column assessed integer not null default 0;

create table version (
  -- 'reading' of filings, 'values' computed from what was read
  kind     text not null,
  number   integer not null,
  -- equal when nothing that decides results differs
  identity text not null,
  -- what it is made of, by name, as JSON: what changed is the difference of two
  parts    text not null,
  began    timestamptz not null,
  primary key (kind, number)
);

-- Since which version a filing's values are as they are. Hashes tell whether they change, so that
-- nothing is written where nothing did.
create table assessed_filing (
  filing      bigint primary key references filing,
  since       integer not null,
  values_hash bytea not null,
  rest_hash   bytea not null
);

-- Signals and score of a filing as versions before had them, gzip: written only when they change.
create table past_values (
  filing   bigint not null references filing,
  since    integer not null,
  until    integer not null,
  replaced timestamptz not null,
  length   integer not null,
  body     bytea not null,
  primary key (filing, until)
);
alter table past_values alter column body set storage external;

insert into version (kind, number, identity, parts, began)
  select 'values', 1, 'before versions were counted', '{}', now() where exists (select from signal);
insert into assessed_filing (filing, since, values_hash, rest_hash)
  select distinct filing, 1, ''::bytea, ''::bytea from signal;
update company c set assessed = 1 where exists (select from signal s where s.cik = c.cik);

-- Companies that a job has assessed again.
create table job_company (
  job     uuid not null references job,
  cik     bigint not null,
  filings integer not null,
  done    boolean not null default false,
  primary key (job, cik)
);
create index job_company_open on job_company (cik) where not done;
