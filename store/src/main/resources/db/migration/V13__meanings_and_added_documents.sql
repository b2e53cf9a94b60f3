-- What search is built from beside filings: meanings of passages, and documents that people add.
--
-- Why this shape: an index is derived and may be thrown away, but embedding its passages takes
-- hours of a core. So a meaning is kept by the hash of what was embedded: an index built anew
-- embeds nothing again, and what a filing repeats from the year before has its meaning already.

-- Models that embed; meanings of different ones are not to be compared.
create table embedding_model (
  id   smallint generated always as identity primary key,
  name text not null unique
);

create table meaning (
  model  smallint not null references embedding_model,
  -- the first 16 bytes of the SHA-256 of what was embedded
  hash   uuid not null,
  -- 16-bit floats, little-endian
  vector bytea not null,
  primary key (model, hash)
);
-- Floats do not pack, and are read a thousand at a time: PostgreSQL need not try.
alter table meaning alter column vector set storage plain;
alter table meaning set (autovacuum_vacuum_insert_scale_factor = 0.2);

create table added_document (
  number     bigint generated always as identity primary key,
  -- the same bytes are the same document
  blob       bytea not null unique,
  bytes      bigint not null,
  -- size of its file
  stored     bigint not null,
  name       text not null,
  title      text not null,
  type       text not null,
  cik        bigint references company,
  added      timestamptz not null,
  added_by   text not null default '',
  characters integer not null,
  passages   integer not null default 0,
  -- what could not be read, a JSON array as served
  problems   text not null default '[]',
  -- reading text, and its blocks a JSON object a line: gzip
  text       bytea not null,
  blocks     bytea not null
);
create index added_document_by_time on added_document (added desc, number desc);
create index added_document_of_company on added_document (cik) where cik is not null;
alter table added_document alter column text set storage external;
alter table added_document alter column blocks set storage external;
