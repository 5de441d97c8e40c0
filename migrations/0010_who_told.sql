-- Who is believed where sources differ.
alter table stations.station
  -- The one most believed of those who have told of the station: the hub itself by one of its acts, a ledger, or a
  -- partner's list, which fills in only what is blank where another has told.
  add column told_by text not null default 'LEDGER' check (told_by in ('HUB', 'LEDGER', 'PARTNER'));

-- Ledgers name the unions that run their stations in full, hundreds in one statement.
create index union_name on organisations."union" (name);
