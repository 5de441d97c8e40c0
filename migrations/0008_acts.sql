-- Acts that were done, or refused, under a key of the client. Nothing of a person stands here: who asked, the key (a
-- client may take a telephone number for one) and what was asked are HMACs. The rows of the old table go with it: a key was
-- kept for a day only, and what they hold of people in plain is not to be carried over.
drop table auth.idempotency;
create table auth.act (
  -- Of who asked, the operation and the key.
  call_hmac bytea primary key check (length(call_hmac) = 32),
  operation text collate "C" not null check (length(operation) between 1 and 100),
  -- Of the same and of what was asked: equal input under two keys does not look equal.
  input_hmac bytea not null check (length(input_hmac) = 32),
  -- Keys of the records by their name in the payload, as {"station": "0198…"}; empty for an act that made none.
  made jsonb check (jsonb_typeof(made) = 'object'),
  -- Code, path and rule of each reason, and no sentence.
  refusals jsonb check (jsonb_typeof(refusals) = 'array' and refusals <> '[]'),
  done_at timestamptz not null default now(),
  constraint act_outcome check ((made is null) <> (refusals is null))
);
-- Old rows are looked for by their age and deleted.
create index act_age on auth.act (done_at);

alter table stations.station
  -- Who told the status that stands, where a person did and no ledger, and when by the clock of the database.
  add column status_told_by text check (status_told_by in ('KEEPER', 'CADRE')),
  add column status_told_at timestamptz,
  -- What that person said to visitors, and until when it is closed for a while. Read only beside status_told_by.
  add column status_reason text check (length(status_reason) between 1 and 200),
  add column status_until timestamptz,
  add constraint station_status_told check (status_told_by is null or status_told_at is not null);
