-- Briefs that a model words: which are wanted, what came of each, and what was spent a day.
--
-- Why this shape: a call costs money, so a brief is asked for once for each composed brief, model
-- and version of the prompt, and what it cost is kept with it. The composed brief is named by the
-- hash of its kept bytes, so nothing has to be told when a company is assessed again: a brief that
-- came out the same keeps its prose, one that changed is wanted anew. Where no model is set the
-- tables stay empty.

create table prose (
  filing        bigint primary key references filing,
  cik           bigint not null,
  accepted      timestamptz not null,
  -- SHA-256 of the composed brief (as kept) that is to be worded, and of the one that was
  wanted        bytea not null,
  made_of       bytea,
  -- who is to word it, or did
  model         text not null,
  prompt        integer not null,
  -- waiting, written, struck (the check left too little: the composed brief stands), failed
  state         text not null,
  attempts      integer not null default 0,
  -- answers that could not be used
  faults        integer not null default 0,
  next_at       timestamptz not null,
  -- who asks for it now, and until when that is believed
  worker        text,
  lease         timestamptz,
  sentences     integer not null default 0,
  struck        integer not null default 0,
  input_tokens  bigint not null default 0,
  output_tokens bigint not null default 0,
  dollars       numeric not null default 0,
  written       timestamptz,
  error         text not null default ''
);
create index prose_waiting on prose (accepted desc, filing) where state = 'waiting';
create index prose_of_company on prose (cik) where state = 'waiting';

-- What was spent, by day in UTC: the daily limit holds across restarts.
create table model_day (
  day           date primary key,
  calls         bigint not null default 0,
  failed        bigint not null default 0,
  filings       bigint not null default 0,
  input_tokens  bigint not null default 0,
  output_tokens bigint not null default 0,
  dollars       numeric not null default 0,
  -- for calls under way: the most they can cost
  reserved      numeric not null default 0
);
