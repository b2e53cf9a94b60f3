-- Series tables of the records as hypertables of TimescaleDB: chunks by the time of acceptance,
-- compressed when they are old, with daily values kept up to date. Run by hand or by
-- Schema.migrateTimescale on a store whose server has the extension; nothing depends on it.
--
-- Why only these: a hypertable wants its time in every unique key, so 'score' gives up the key of
-- the filing alone for one with the acceptance, which cannot differ for a filing; 'line_item' and
-- 'price' need no change. References to filing_key stay: from a hypertable they are allowed.
-- Compressed chunks can still be replaced a filing at a time, only more slowly: hence two years.

create extension if not exists timescaledb;

alter table score drop constraint score_pkey, add primary key (filing, accepted);
alter table signal drop constraint signal_pkey, add primary key (filing, seq, accepted);

select create_hypertable('score', by_range('accepted', interval '1 year'), migrate_data => true,
  create_default_indexes => false);
select create_hypertable('signal', by_range('accepted', interval '1 year'), migrate_data => true,
  create_default_indexes => false);
select create_hypertable('line_item', by_range('accepted', interval '1 year'), migrate_data => true,
  create_default_indexes => false);

alter table score set (timescaledb.compress, timescaledb.compress_segmentby = 'cik',
  timescaledb.compress_orderby = 'accepted, filing');
alter table signal set (timescaledb.compress, timescaledb.compress_segmentby = 'cik',
  timescaledb.compress_orderby = 'id, accepted, filing, seq');
alter table line_item set (timescaledb.compress, timescaledb.compress_segmentby = 'cik',
  timescaledb.compress_orderby = 'item, basis, period_end, accepted');

select add_compression_policy('score', interval '2 years');
select add_compression_policy('signal', interval '2 years');
select add_compression_policy('line_item', interval '2 years');

-- What is kept for ever in the records has no retention; the daily values have one.
create materialized view signal_by_day with (timescaledb.continuous) as
  select cik, id, time_bucket(interval '1 day', accepted) as day, count(value) as values,
    avg(value) as mean, min(value) as low, max(value) as high
  from signal group by cik, id, day with no data;
select add_continuous_aggregate_policy('signal_by_day', start_offset => interval '90 days',
  end_offset => interval '1 hour', schedule_interval => interval '1 hour');
select add_retention_policy('signal_by_day', interval '20 years');
