-- The periodic reports of companies, in one table.
--
-- Why this shape: which report a filing is compared with is asked with every filing that is shown.
-- Filings lie by year, and a company's by its period lie in all of them: that asked thirty
-- partitions, and their sections, for a dozen rows. What is read by company lies whole.

create table report (
  filing    bigint primary key references filing_key,
  cik       bigint not null,
  period    date not null,
  accession text not null,
  form      text not null,
  filed     date not null,
  accepted  timestamptz not null,
  -- part and item of each section
  items     text[] not null
);

insert into report (filing, cik, period, accession, form, filed, accepted, items)
select f.number, f.cik, f.period, f.accession, f.form, f.filed, f.accepted,
  array(select s.part || '.' || s.item from section s where s.filing = f.number order by s.seq)
from filing f
where f.period is not null and f.form ~ '^(10-K|10KSB|10-Q|20-F(/A)?$|40-F(/A)?$)';

create index report_of_company on report (cik, period);

do $$
begin
  if exists (select from report) then
    analyze report;
  end if;
end $$;
