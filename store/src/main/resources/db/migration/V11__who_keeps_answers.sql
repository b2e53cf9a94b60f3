-- Processes that keep answers in memory, and what a commit does before it makes them untrue.
--
-- Why this shape: whoever reads the database sees a commit as soon as it is made, so telling others
-- afterwards is too late: an answer kept elsewhere would be older than what was just seen. A commit
-- therefore asks who keeps answers, tells them what is about to change, and waits until each has let
-- go of it. One that joins meanwhile waits for those commits: they hold a lock shared, it takes it
-- alone.
create table keeper (
  -- a process, anew each time it joins
  name     text primary key,
  joined   timestamptz not null default clock_timestamp(),
  -- it did not answer: it has noticed once the time for which it may go without asking is over
  expelled boolean not null default false
);

-- What a transaction is about to change, and who is to be told; nothing when it changes nothing that
-- is told of a company or filing. Must be the last thing it does.
create function announce() returns table (kind text, key text) language plpgsql volatile as $$
begin
  if not exists (select from change c where c.xid = pg_current_xact_id_if_assigned()) then
    return;
  end if;
  -- Before looking who keeps: statements of this function each see what is committed by then.
  perform pg_advisory_xact_lock_shared(4701300711);
  return query select 'change', pg_current_xact_id()::text;
  return query select case when k.expelled then 'expelled' else 'keeper' end, k.name from keeper k;
  return query select distinct 'told ' || c.kind, c.key from change c
    where c.xid = pg_current_xact_id();
end $$;

-- A company that was not there changes lists.
create function company_added() returns trigger language plpgsql as $$
begin
  insert into change (kind, key) select 'company', n.cik::text from new_rows n;
  if exists (select from new_rows n where n.tickers <> '{}') then
    insert into change (kind, key) values ('names', '');
  end if;
  return null;
end $$;

create or replace function company_changed() returns trigger language plpgsql as $$
begin
  insert into change (kind, key)
    select 'company', n.cik::text from new_rows n join old_rows o using (cik)
    where n.version <> o.version;
  -- What a ticker leads to may be another company than before.
  if exists (select from new_rows n join old_rows o using (cik) where n.tickers <> o.tickers) then
    insert into change (kind, key) values ('names', '');
  end if;
  return null;
end $$;

create trigger company_added after insert on company
  referencing new table as new_rows for each statement execute function company_added();
