-- Tickers as a list of them tells, for companies that come in from files.
--
-- Why this shape: many files tell whose they are only when they are read, so the list waits here
-- until a company is kept. It names thousands whose filings are not held: those are no companies.

create table listed_ticker (
  cik     bigint primary key,
  -- main one first
  tickers text[] not null
);

-- How many of the tickers, the last of them, only the list tells: what was told by filings stands
-- before and can be told apart when either changes.
alter table company add column tickers_listed smallint not null default 0;
