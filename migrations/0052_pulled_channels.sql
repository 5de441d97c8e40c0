-- What is agreed for channels that the hub pulls from their sources, and how far it has come with each.
create table channels.pull (
  -- What is sealed is bound to it: a code may hold a point, which the place of a sealed value may not.
  id uuid primary key,
  channel text not null unique references channels.channel (code),
  url text not null check (length(url) between 1 and 500),
  -- Five fields of cron, in Shanghai.
  schedule text not null check (length(schedule) between 9 and 100),
  form text not null check (form in ('json', 'jsonl')),
  page_size integer not null check (page_size between 1 and 1000),
  cursor_parameter text not null check (length(cursor_parameter) between 1 and 40),
  size_parameter text not null check (length(size_parameter) between 1 and 40),
  -- Where the records stand in an answer of JSON, and its next cursor and whether more follows in one of either form.
  records_field text not null check (length(records_field) between 1 and 100),
  next_field text not null check (length(next_field) between 1 and 100),
  more_field text not null check (length(more_field) between 1 and 100),
  auth text not null check (auth in ('NONE', 'BEARER', 'HMAC')),
  -- The token, or what both sides sign with; sealed.
  secret bytea,
  signed_answers boolean not null,
  -- Grows with each change of what is agreed and with each page: whoever began with another one is too late.
  revision integer not null default 1,
  -- Where the next page begins, in the words of the source; sealed, as nobody knows what it says. Null for the beginning.
  cursor bytea,
  next_at timestamptz not null,
  paused_at timestamptz,
  -- The source lets nobody in with the secret it was given: nothing is asked until a person has looked.
  stopped_at timestamptz,
  tried_at timestamptz,
  -- When the source was last read to its end.
  done_at timestamptz,
  -- Tries that failed since a page came, and why the last one did.
  faults integer not null default 0 check (faults >= 0),
  fault_code text,
  fault_zh text,
  fault_en text,
  -- The run under way, the pages it has taken, and the hash of a cursor by which it is seen to go in a circle.
  run_id uuid references channels.import_run (id),
  pages integer not null default 0 check (pages >= 0),
  mark bytea,
  constraint pull_secret check ((secret is null) = (auth = 'NONE')),
  constraint pull_signed check (not signed_answers or auth = 'HMAC'),
  constraint pull_fault check ((fault_code is null) = (fault_zh is null) and (fault_zh is null) = (fault_en is null))
);
create index pull_of_run on channels.pull (run_id) where run_id is not null;
