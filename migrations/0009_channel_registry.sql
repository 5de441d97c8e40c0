-- What is agreed with whoever delivers by a channel.
alter table channels.channel
  -- How far it is believed where sources differ: grades only by an assessment, a ledger before a partner's list.
  add column authority text not null default 'LEDGER' check (authority in ('ASSESSMENT', 'LEDGER', 'PARTNER')),
  -- For deliveries that do not say it themselves: what the rows are about, whose they are, the datum of their points.
  add column subject text check (length(subject) between 1 and 40),
  add column region_code text collate "C",
  add column datum text check (datum in ('WGS84', 'GCJ02', 'BD09')),
  -- Something comes at least so often; null: nobody waits for it.
  add column expected_hours integer check (expected_hours between 1 and 87600),
  -- A file with a smaller share of the rows of the one before is held until a person has looked; null: never.
  add column hold_below numeric(4, 3) check (hold_below > 0 and hold_below < 1),
  add column last_received_at timestamptz,
  -- The hub's own acts go by this name, and no channel does.
  add constraint channel_code_is_free check (code <> 'HUB');

-- A key is shown once, when it is made; kept is its hash.
create table channels.channel_key (
  id uuid primary key,
  channel text not null references channels.channel (code),
  hash bytea not null unique check (length(hash) = 32),
  prefix text not null check (length(prefix) between 4 and 12),
  created_at timestamptz not null default now(),
  -- A key that was followed by another works until then, a withdrawn one until the moment of its withdrawal.
  ends_at timestamptz
);
create index channel_key_of_channel on channels.channel_key (channel, created_at);

alter table channels.import_run
  add column as_of date,
  add column datum text check (datum in ('WGS84', 'GCJ02', 'BD09')),
  -- Carried out by a job from the file that is kept, so that a process that dies leaves it to the next one.
  add column by_job boolean not null default false,
  -- What is taken through the rules again: all that came since then.
  add column replays_since timestamptz,
  add column decided_at timestamptz,
  add column decided_by text,
  add column decision_note text check (length(decision_note) <= 200);

-- Files that came, compressed and sealed piece by piece, for as long as they may be needed again: to go on with a run
-- that was held or cut off, and to take what came through the rules once more. One file of one channel stands here once.
create table channels.kept_file (
  id uuid primary key,
  channel text not null references channels.channel (code),
  file_hash text not null,
  -- Null until all of its pieces are there.
  kept_at timestamptz,
  last_used_at timestamptz not null default clock_timestamp(),
  unique (channel, file_hash)
);
create index kept_file_oldest on channels.kept_file (last_used_at);

create table channels.kept_piece (
  file_id uuid not null references channels.kept_file (id) on delete cascade,
  ordinal integer not null check (ordinal >= 0),
  sealed bytea not null,
  primary key (file_id, ordinal)
);
-- It is compressed and sealed: trying to compress it again is work for nothing.
alter table channels.kept_piece alter column sealed set storage external;

alter table channels.source_record
  -- The version over there as a number, where the source counts its versions or dates them (microseconds since 1970):
  -- what was applied is never followed by a smaller one, in whatever order they come.
  add column version_number bigint,
  add column decided_at timestamptz,
  add column decided_by text,
  add column decision_note text check (length(decision_note) <= 200);
-- Each row of a large file pays for these: nobody asks for the records of a run, many are of no division, and a record
-- that came in a run is of the channel of that run, which one look makes sure of instead of two.
drop index channels.source_record_of_run;
drop index channels.source_record_of_region;
-- When something last came by itself, and what came lately. What comes in files is told by its run, and pays nothing here.
create index source_record_by_itself on channels.source_record (channel, received_at) include (region_code)
  where import_run_id is null;
create index source_record_of_region on channels.source_record (region_code) where region_code is not null;
alter table channels.import_run add constraint import_run_of_its_channel unique (id, channel);
alter table channels.source_record
  drop constraint source_record_channel_fkey,
  drop constraint source_record_import_run_id_fkey,
  add constraint source_record_of_its_run foreign key (import_run_id, channel) references channels.import_run (id, channel);

-- Records that the hub itself made or changed last, by one of its own acts.
create table channels.own_act (
  subject_id uuid primary key,
  subject_type text not null,
  told_at timestamptz not null default clock_timestamp()
);
-- The lines of a record that waits, in whichever runs it came.
create index rejected_row_waiting on channels.rejected_row (source_record_id) where verdict = 'QUARANTINED';
