-- What happens is told live: to whoever listens, at whichever process, in one order. That order is
-- the one of the outbox: by transaction, then by number. A change can be told once every
-- transaction with a lower id has ended, as nothing can appear before it then.

alter table change add column id bigint generated always as identity;
drop index change_by_xid;
create unique index change_by_place on change (xid, id);

-- Up to where changes were forgotten: who comes back from before it has missed some.
create table change_forgotten (
  one boolean primary key default true check (one),
  xid xid8 not null,
  id  bigint not null
);

create function change_forgotten() returns trigger language plpgsql as $$
begin
  -- Rows that came with a backup of another cluster may lie in the future: they tell nothing.
  insert into change_forgotten as f (xid, id)
    select xid, id from old_rows where xid <= pg_current_xact_id()
    order by xid desc, id desc limit 1
    on conflict (one) do update set xid = excluded.xid, id = excluded.id
    where (f.xid, f.id) < (excluded.xid, excluded.id);
  return null;
end $$;

create trigger change_forgotten after delete on change
  referencing old table as old_rows
  for each statement execute function change_forgotten();
