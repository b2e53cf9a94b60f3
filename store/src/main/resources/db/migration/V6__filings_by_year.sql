-- Filings by year: what is read by filing lies in a partition of the filing's year, found by its
-- number alone.
--
-- Why this shape: the number of a filing is computed from its accession number, year first. So a
-- filing is found in its one partition without asking another table, its number is the same in
-- every store, and no two filings can have one. The tables that a filing's own answers are read
-- from are split alike, and each partition refers to the filings of its own year; what is read by
-- company stays whole and refers to the key, because a reference to a split table costs three times
-- as much for each row.

-- 8 bits of year (1993 is 1; 128 and more: numbers that Assay gave to files without one), 34 of
-- filer, 20 of sequence.
create function filing_number(accession text) returns bigint
language sql immutable strict parallel safe
return case
    when accession >= '9' then 128 + substr(accession, 12, 2)::bigint
    else 1 + (substr(accession, 12, 2)::bigint + 7) % 100
  end * 18014398509481984
  + substr(accession, 1, 10)::bigint * 1048576
  + substr(accession, 15, 6)::bigint;

create function filing_accession(number bigint) returns text
language sql immutable strict parallel safe
return lpad(((number / 1048576) % 17179869184)::text, 10, '0') || '-'
  || lpad(case
      when number / 18014398509481984 >= 128 then number / 18014398509481984 - 128
      else (number / 18014398509481984 + 92) % 100
    end::text, 2, '0') || '-'
  || lpad((number % 1048576)::text, 6, '0');

do $$
declare
  one record;
begin
  for one in
    select conrelid::regclass as of_table, conname from pg_constraint
    where contype = 'f' and confrelid = 'filing'::regclass
  loop
    execute format('alter table %s drop constraint %I', one.of_table, one.conname);
  end loop;
end $$;

-- What is held, over all years.
create table filing_key (number bigint primary key);

alter table filing rename to filing_before;
alter table filing_before drop constraint filing_accession_key;
alter index filing_pkey rename to filing_before_pkey;
drop index filing_of_company, filing_by_acceptance, filing_by_form, filing_of_blob,
  filing_by_reading;
alter table filing_body rename to filing_body_before;
alter index filing_body_pkey rename to filing_body_before_pkey;
alter table document rename to document_before;
drop index document_of_filing;
alter table fact rename to fact_before;
alter index fact_pkey rename to fact_before_pkey;
alter table section rename to section_before;
alter index section_pkey rename to section_before_pkey;
drop sequence filing_number;

create table filing (
  number      bigint primary key references filing_key,
  accession   text not null,
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
  blob        bytea not null references blob,
  -- of the file the kept bytes came in, for what has no header
  filename    text not null default '',
  -- version of what read it: 0 for filings read before versions were counted
  reading     integer not null default 0,
  constraint filing_number_of_accession check (number = filing_number(accession))
) partition by range (number);
create index filing_of_company on filing (cik, accepted desc, accession desc);
create index filing_by_acceptance on filing (accepted desc, accession desc);
create index filing_by_form on filing (form, accepted desc, accession desc);
create index filing_by_reading on filing (reading);
create index filing_by_day on filing (filed desc, accepted desc, accession desc);

-- Answers as they are served, gzip. Already compressed: PostgreSQL need not try.
create table filing_body (
  filing  bigint not null,
  kind    text not null,
  length  integer not null,
  body    bytea not null,
  primary key (filing, kind)
) partition by range (filing);
alter table filing_body alter column body set storage external;

create table document (
  filing      bigint not null,
  sequence    integer not null,
  type        text not null,
  filename    text not null,
  description text not null,
  kind        text not null,
  -- place in the kept bytes
  start_byte  bigint not null,
  bytes       bigint not null
) partition by range (filing);
create index document_of_filing on document (filing, sequence);

create table fact (
  filing      bigint not null,
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
) partition by range (filing);

create table section (
  filing     bigint not null,
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
) partition by range (filing);

-- The years that are held, what Assay numbered, and the rest: nothing is ever refused.
do $$
declare
  part record;
  of_table text;
begin
  for part in
    select 'y' || (1992 + y.year) as name,
      format('for values from (%s) to (%s)', y.year * 18014398509481984,
        (y.year + 1) * 18014398509481984) as bounds
    from (select distinct filing_number(accession) / 18014398509481984 as year
      from filing_before) y where y.year < 128
    union all
    select 'own', format('for values from (%s) to (%s)', 128 * 18014398509481984,
      228 * 18014398509481984)
    union all
    select 'rest', 'default'
  loop
    execute format('create table filing_%1$s partition of filing %2$s', part.name, part.bounds);
    foreach of_table in array array['filing_body', 'document', 'fact', 'section'] loop
      execute format('create table %1$s_%2$s partition of %1$s %3$s', of_table, part.name,
        part.bounds);
      execute format('alter table %1$s_%2$s add constraint %1$s_%2$s_filing_fkey'
        || ' foreign key (filing) references filing_%2$s', of_table, part.name);
    end loop;
  end loop;
end $$;

insert into filing_key select filing_number(accession) from filing_before;
insert into filing (number, accession, cik, form, filed, accepted, period, items, title, facts,
    signals, problems, bytes, text_length, origin, blob, filename, reading)
  select filing_number(accession), accession, cik, form, filed, accepted, period, items, title,
    facts, signals, problems, bytes, text_length, origin, blob, filename, reading
  from filing_before order by number;
insert into filing_body (filing, kind, length, body)
  select filing_number(f.accession), b.kind, b.length, b.body
  from filing_body_before b join filing_before f on f.number = b.filing;
insert into document (filing, sequence, type, filename, description, kind, start_byte, bytes)
  select filing_number(f.accession), d.sequence, d.type, d.filename, d.description, d.kind,
    d.start_byte, d.bytes
  from document_before d join filing_before f on f.number = d.filing;
insert into fact (filing, seq, concept, value, unit, period_start, period_end, dimensioned)
  select filing_number(f.accession), a.seq, a.concept, a.value, a.unit, a.period_start,
    a.period_end, a.dimensioned
  from fact_before a join filing_before f on f.number = a.filing;
insert into section (filing, seq, key, part, item, title, confidence, reason, start_at, end_at,
    words)
  select filing_number(f.accession), s.seq, s.key, s.part, s.item, s.title, s.confidence, s.reason,
    s.start_at, s.end_at, s.words
  from section_before s join filing_before f on f.number = s.filing;

do $$
declare
  of_table text;
begin
  foreach of_table in array array['digest', 'event', 'ownership_transaction', 'signal', 'score',
    'line_item', 'assessed_filing', 'past_values', 'prose']
  loop
    execute format('update %1$I t set filing = filing_number(f.accession)'
      || ' from filing_before f where f.number = t.filing', of_table);
    execute format('alter table %1$I add constraint %1$s_filing_fkey'
      || ' foreign key (filing) references filing_key', of_table);
  end loop;
end $$;

drop table filing_body_before, document_before, fact_before, section_before, filing_before;

-- Companies in each order that lists have; a CIK is looked for by its beginning, as a text.
alter table company add column facts bigint not null default 0;
update company c set facts = f.facts
  from (select cik, sum(facts) as facts from filing group by cik) f where f.cik = c.cik;
create index company_by_risk on company ((coalesce(-score, 1)), cik);
create index company_by_safety on company ((coalesce(score, 1000)), cik);
create index company_by_last_filed on company
  ((date '9999-01-01' - coalesce(last_filed, date '0001-01-01')), cik);
create index company_by_cik_text on company ((cik::text) text_pattern_ops);
create index company_by_version on company (assessed);

do $$
begin
  if exists (select from filing_key) then
    analyze filing_key, filing, filing_body, document, fact, section, digest, event,
      ownership_transaction, signal, score, line_item, assessed_filing, past_values, prose;
  end if;
end $$;
