-- One queue for all work: rows of any kind in classes, taken by many processes.
--
-- Why this shape: filings to be brought in were a queue already. Each row now has a class (what it
-- needs: the network, a core, a model), a turn (so that no company starves another), and a flag that
-- says whether its time has come, so that the index the next row is picked from holds nothing but
-- rows that can be picked: a million that wait for later cost nothing. What is counted of the queue
-- and of jobs is counted by triggers, with the statement that changes a row: no statement can
-- forget it, and asking how far a job is reads a few rows, not a hundred thousand.

alter table work rename column accession to key;
alter table job_filing rename to job_work;
alter table job_work rename column accession to key;
alter index job_filing_of_accession rename to job_work_of_key;
alter index job_filing_pkey rename to job_work_pkey;

-- Jobs that ended long ago are removed; the row that says that a filing is in stays.
alter table work drop constraint work_job_fkey;

-- 'filing': its key is the accession number; of other kinds it begins with the kind
alter table work add column kind text not null default 'filing';
-- io: asks the network; cpu: thinks; model: asks a model
alter table work add column class text not null default 'io';
-- rows of a lower turn go first among those of a priority: see work_lane
alter table work add column turn bigint not null default 0;
-- its time has come; whoever beats turns it on
alter table work add column due boolean not null default true;
-- bytes that one process fetched and another is to read, and the name of their file
alter table work add column fetched bytea;
alter table work add column filename text not null default '';
-- the latest failures, oldest first: {at, attempt, worker, code, what}
alter table work add column history jsonb not null default '[]';

update work set class = 'cpu' where kept;
-- What was being worked on when the process of the version before ended.
update work set state = 'waiting', worker = null, beat = null where state = 'running';
update work set due = false where state = 'waiting' and next_at > clock_timestamp();

drop index work_next;
drop index work_running;
create index work_next on work (class, priority desc, turn, position)
  where state = 'waiting' and due;
create index work_not_due on work (next_at) where state = 'waiting' and not due;
-- No time in it: a heartbeat changes nothing that is indexed, and so no index.
create index work_running on work (worker) where state = 'running';
create index work_fetched on work (fetched) where fetched is not null;
create index work_ended on work (updated)
  where kind <> 'filing' and state in ('done', 'cancelled');

-- Rows come and go quickly in a table that only grows: vacuum often what little changes.
alter table work set (
  fillfactor = 85,
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 1);

-- The last turn that each company was given, by class and priority, and how many rows are in it.
-- A turn holds so many rows of a company that its filings stay together; then others have theirs.
create table work_lane (
  class    text not null,
  priority integer not null,
  -- 0 for what belongs to no company
  company  bigint not null,
  turn     bigint not null,
  filled   integer not null,
  primary key (class, priority, company)
) with (fillfactor = 70);
create index work_lane_last on work_lane (class, priority, turn);

with placed as (
  select key, class, priority, coalesce(cik, 0) as company,
    row_number() over (partition by class, priority, coalesce(cik, 0) order by position) - 1 as place
  from work where state in ('waiting', 'paused') and not kept),
given as (
  update work w set turn = p.place / 256 from placed p where w.key = p.key
  returning w.class, w.priority, coalesce(w.cik, 0) as company, w.turn)
insert into work_lane (class, priority, company, turn, filled)
  select class, priority, company, max(turn), 256 from given group by class, priority, company;

-- How many rows there are, by class and state. Sums over slots: many writers need not wait for each
-- other to count.
create table work_count (
  class text not null,
  state text not null,
  slot  integer not null,
  rows  bigint not null,
  primary key (class, state, slot)
) with (fillfactor = 50);

-- How far each job is: the same of the rows that it asks for.
create table job_count (
  job       uuid not null references job,
  slot      integer not null,
  open      bigint not null,
  done      bigint not null,
  already   bigint not null,
  failed    bigint not null,
  absent    bigint not null,
  cancelled bigint not null,
  primary key (job, slot)
) with (fillfactor = 50);

insert into work_count (class, state, slot, rows)
  select class, state, 0, count(*) from work group by class, state;
insert into job_count (job, slot, open, done, already, failed, absent, cancelled)
  select a.job, 0,
    count(*) filter (where w.state in ('waiting', 'running', 'paused')),
    count(*) filter (where w.state = 'done' and not a.already),
    count(*) filter (where w.state = 'done' and a.already),
    count(*) filter (where w.state = 'failed'),
    count(*) filter (where w.state = 'absent'),
    count(*) filter (where w.state = 'cancelled')
  from job_work a join work w using (key) group by a.job;

create function work_noticed() returns trigger language plpgsql as $$
begin
  insert into work_count as c (class, state, slot, rows)
    select class, state, pg_backend_pid() % 64, count(*) from new_rows
    group by class, state order by class, state
    on conflict (class, state, slot) do update set rows = c.rows + excluded.rows;
  return null;
end $$;

create function work_changed() returns trigger language plpgsql as $$
begin
  insert into work_count as c (class, state, slot, rows)
    select class, state, pg_backend_pid() % 64, sum(n)
    from (
      select class, state, 1 as n from new_rows
      union all select class, state, -1 from old_rows) d
    group by class, state having sum(n) <> 0 order by class, state
    on conflict (class, state, slot) do update set rows = c.rows + excluded.rows;
  insert into job_count as c (job, slot, open, done, already, failed, absent, cancelled)
    select a.job, pg_backend_pid() % 64,
      sum((d.state in ('waiting', 'running', 'paused'))::int
        - (d.was in ('waiting', 'running', 'paused'))::int),
      sum((d.state = 'done' and not a.already)::int - (d.was = 'done' and not a.already)::int),
      sum((d.state = 'done' and a.already)::int - (d.was = 'done' and a.already)::int),
      sum((d.state = 'failed')::int - (d.was = 'failed')::int),
      sum((d.state = 'absent')::int - (d.was = 'absent')::int),
      sum((d.state = 'cancelled')::int - (d.was = 'cancelled')::int)
    from (
      select n.key, n.state, o.state as was from old_rows o join new_rows n using (key)
      where n.state <> o.state and not (n.state in ('waiting', 'running', 'paused')
        and o.state in ('waiting', 'running', 'paused'))) d
    join job_work a using (key)
    group by a.job order by a.job
    on conflict (job, slot) do update set open = c.open + excluded.open,
      done = c.done + excluded.done, already = c.already + excluded.already,
      failed = c.failed + excluded.failed, absent = c.absent + excluded.absent,
      cancelled = c.cancelled + excluded.cancelled;
  return null;
end $$;

create function work_removed() returns trigger language plpgsql as $$
begin
  insert into work_count as c (class, state, slot, rows)
    select class, state, pg_backend_pid() % 64, -count(*) from old_rows
    group by class, state order by class, state
    on conflict (class, state, slot) do update set rows = c.rows + excluded.rows;
  return null;
end $$;

create function job_asked() returns trigger language plpgsql as $$
begin
  insert into job_count as c (job, slot, open, done, already, failed, absent, cancelled)
    select a.job, pg_backend_pid() % 64,
      count(*) filter (where w.state in ('waiting', 'running', 'paused')),
      count(*) filter (where w.state = 'done' and not a.already),
      count(*) filter (where w.state = 'done' and a.already),
      count(*) filter (where w.state = 'failed'),
      count(*) filter (where w.state = 'absent'),
      count(*) filter (where w.state = 'cancelled')
    from new_rows a join work w using (key)
    group by a.job order by a.job
    on conflict (job, slot) do update set open = c.open + excluded.open,
      done = c.done + excluded.done, already = c.already + excluded.already,
      failed = c.failed + excluded.failed, absent = c.absent + excluded.absent,
      cancelled = c.cancelled + excluded.cancelled;
  return null;
end $$;

create trigger work_noticed after insert on work
  referencing new table as new_rows for each statement execute function work_noticed();
create trigger work_changed after update on work
  referencing old table as old_rows new table as new_rows
  for each statement execute function work_changed();
create trigger work_removed after delete on work
  referencing old table as old_rows for each statement execute function work_removed();
create trigger job_asked after insert on job_work
  referencing new table as new_rows for each statement execute function job_asked();

-- Processes that work, and how they can be told dead: by their silence, or at once by another on the
-- same machine that finds their process gone.
create table worker (
  name    text primary key,
  -- machine, boot and process space: a process number means nothing elsewhere
  place   text not null,
  pid     bigint not null,
  -- when that process began, as its machine says: numbers are given out again
  began   timestamptz,
  classes text[] not null,
  started timestamptz not null,
  beat    timestamptz not null
) with (fillfactor = 50);

-- What all processes together may ask of a server outside: when the next turn is.
create table rate_bucket (
  name           text primary key,
  next           timestamptz not null,
  held_until     timestamptz not null,
  cautious_until timestamptz not null
) with (fillfactor = 50);

-- What changed, for processes that show what others do. By transaction number, since rows of a
-- transaction that began earlier may be seen later.
create table change (
  xid  xid8 not null default pg_current_xact_id(),
  at   timestamptz not null default clock_timestamp(),
  -- company: a CIK; filing: an accession number
  kind text not null,
  key  text not null
);
create index change_by_xid on change (xid);
create index change_by_time on change using brin (at);

create function company_changed() returns trigger language plpgsql as $$
begin
  insert into change (kind, key)
    select 'company', n.cik::text from new_rows n join old_rows o using (cik)
    where n.version <> o.version;
  return null;
end $$;

create trigger company_changed after update on company
  referencing old table as old_rows new table as new_rows
  for each statement execute function company_changed();
