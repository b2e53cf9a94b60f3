-- Who may ask: keys, and sessions of people who signed in to the page. And a chain over the audit
-- log, so that a line of it that is changed, taken out, put in or moved is found.
--
-- Why keys are kept as a plain SHA-256: they are 256 random bits, which nobody guesses; a slow hash
-- is for words that people think of.
--
-- Why the chain is sealed a moment after the deed and not within its transaction: a chain has one
-- end. To hold it from the deed to the commit would make every transaction that tells something
-- wait for every other, over all processes, and could lock them against each other. So a deed
-- leaves a note in audit_pending, in its own transaction, and one process after the other takes
-- what was committed into the chain.

create table api_key (
  id         text primary key,
  hash       bytea not null unique,
  name       text not null,
  role       text not null check (role in ('viewer', 'analyst', 'admin')),
  -- what of the role's it may do; empty for all
  scopes     text[] not null default '{}',
  created    timestamptz not null default clock_timestamp(),
  expires    timestamptz,
  revoked    timestamptz,
  last_used  timestamptz
);
create index api_key_by_age on api_key (created desc, id desc);

create table page_session (
  hash     bytea primary key,
  id       text not null unique,
  key      text not null references api_key (id),
  address  text,
  created  timestamptz not null default clock_timestamp(),
  expires  timestamptz not null
);
create index page_session_by_key on page_session (key);
create index page_session_by_end on page_session (expires);

-- Counts changes of what is held in memory of the above; processes compare it with what they have.
create table access_version (
  one    boolean primary key default true check (one),
  number bigint not null
);
insert into access_version (number) values (1);

-- Deeds that are not in the chain yet.
create table audit_pending (
  at     timestamptz not null,
  number bigint not null,
  primary key (number)
);

-- A link a deed, in the order of sealing: content is the SHA-256 of the deed, hash that of the hash
-- before and this content. A link outlives its deed, which goes with its month after seven years.
create table audit_chain (
  position bigint primary key,
  at       timestamptz not null,
  number   bigint not null unique,
  content  bytea not null,
  hash     bytea not null
);

-- Where the chain begins and where it ends: the links up to start are gone with the deeds before
-- retired_before.
create table audit_head (
  one            boolean primary key default true check (one),
  start_position bigint not null,
  start_hash     bytea not null,
  position       bigint not null,
  hash           bytea not null,
  retired_before timestamptz
);
insert into audit_head (start_position, start_hash, position, hash)
values (0, decode(repeat('00', 32), 'hex'), 0, decode(repeat('00', 32), 'hex'));

create function audit_chain_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the chain of the audit log is only ever grown, and cut at its start'
    using errcode = 'restrict_violation';
end $$;
create trigger audit_chain_stays before update on audit_chain
  for each row execute function audit_chain_stays();
create trigger audit_chain_is_not_emptied before truncate on audit_chain
  for each statement execute function audit_chain_stays();

-- What was done before there was a chain is sealed as it is now.
insert into audit_pending (at, number) select at, number from audit;
