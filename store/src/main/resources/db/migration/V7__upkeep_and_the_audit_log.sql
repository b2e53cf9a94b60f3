-- Upkeep: what keeps the database well, when it ran last and what came of it; and the audit log,
-- who did what to what.
--
-- Why the audit log is cut by month: it is kept for seven years and then goes a month at a time, by
-- dropping a table, which leaves no dead rows behind. Rows whose month has no part land in
-- audit_rest, so that nothing is refused because a part was not made in time; health tells of them,
-- and they move when the part is made.

create sequence audit_number;

create table audit (
  at       timestamptz not null default clock_timestamp(),
  number   bigint not null default nextval('audit_number'),
  -- what did it: program and process id; where it was asked from; who asked, once there are keys
  process  text not null,
  address  text,
  account  text,
  -- 'job.started' and the like, and the thing it was done to
  action   text not null,
  subject  text not null,
  -- of the request that asked for it
  request  text,
  before   text,
  after    text,
  primary key (at, number)
) partition by range (at);
create index audit_by_action on audit (action, at desc, number desc);
create table audit_rest partition of audit default;

do $$
declare
  month date := date_trunc('month', now() at time zone 'UTC');
begin
  for i in 0..3 loop
    execute format('create table %I partition of audit for values from (%L) to (%L)',
      'audit_m' || to_char(month, 'YYYYMM'),
      to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
      to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    month := month + interval '1 month';
  end loop;
end $$;

-- A guard against mistakes: what was written stays as it was. Parts that are old go as tables, and
-- rows leave audit_rest for the part they belong to.
create function audit_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'audit_rest' then
    return old;
  end if;
  raise exception 'the audit log is only ever appended to' using errcode = 'restrict_violation';
end $$;
create trigger audit_stays before update or delete on audit
  for each row execute function audit_stays();
create trigger audit_is_not_emptied before truncate on audit
  for each statement execute function audit_stays();

-- A task of upkeep: one process at a time does them, all processes see them.
create table upkeep (
  task     text primary key,
  -- due next by the schedule, or asked for by hand
  next_at  timestamptz not null,
  asked    timestamptz,
  began    timestamptz,
  ended    timestamptz,
  -- done, nothing (there was nothing to do), failed
  outcome  text,
  told     text not null default '',
  worker   text,
  seconds  double precision,
  runs     bigint not null default 0,
  failures bigint not null default 0
);

-- Settings in force at the last start, secrets masked: what differs at the next is audited.
create table setting_in_force (
  key   text primary key,
  value text not null,
  since timestamptz not null
);

-- What statements cost, where the server has the library loaded.
do $$
begin
  create extension if not exists pg_stat_statements;
exception when others then
  raise notice 'no pg_stat_statements: slow statements are not seen';
end $$;

-- Columns whose values go together: without these the planner multiplies their shares and expects
-- far too few rows.
do $$
declare
  pair record;
begin
  for pair in select * from (values
      ('fact_together', 'fact', 'concept, unit, dimensioned'),
      ('signal_together', 'signal', 'id, category, unit'),
      ('line_item_together', 'line_item', 'item, basis, unit'),
      ('filing_together', 'filing', 'form, origin, reading'),
      ('section_together', 'section', 'key, part, item')) as t (name, target, columns) loop
    if to_regclass(pair.target) is not null and to_regclass(pair.name) is null then
      begin
        execute format('create statistics %I (dependencies, mcv, ndistinct) on %s from %I',
          pair.name, pair.columns, pair.target);
      exception when undefined_column or wrong_object_type then
        raise notice 'no statistics over columns of %', pair.target;
      end;
    end if;
  end loop;
end $$;
