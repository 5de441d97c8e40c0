-- What came in, from where, and what became of it.
create table channels.channel (
  code text primary key check (length(code) between 1 and 40),
  name text not null,
  owner text not null,
  mode text not null check (mode in ('PUSH', 'PULL', 'FILE', 'QUEUE', 'DEVICE')),
  formats text[] not null,
  conflict_rule text not null,
  created_at timestamptz not null default now()
);

create table channels.import_run (
  id uuid primary key,
  channel text not null references channels.channel (code),
  -- What the rows are about, as stations.
  subject text not null,
  -- Whose data it is; a run of no region is for administrators alone.
  region_code text collate "C",
  file_name text,
  file_hash text,
  encoding text,
  state text not null check (state in ('RUNNING', 'HELD', 'DONE', 'FAILED')),
  state_reason_zh text,
  state_reason_en text,
  dry_run boolean not null default false,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  rows_read integer not null default 0,
  applied integer not null default 0,
  duplicate integer not null default 0,
  stale integer not null default 0,
  rejected integer not null default 0,
  quarantined integer not null default 0,
  constraint run_ended check ((finished_at is null) = (state in ('RUNNING', 'HELD'))),
  constraint run_reason check ((state_reason_zh is null) = (state_reason_en is null))
);
create index import_run_newest on channels.import_run (started_at desc, id desc);
create index import_run_of_channel on channels.import_run (channel, started_at desc);
create index import_run_of_region on channels.import_run (region_code);
-- Those at work are few; each start looks whether some of them have died.
create index import_run_running on channels.import_run (id) where state = 'RUNNING';

create table channels.source_record (
  id uuid primary key,
  channel text not null references channels.channel (code),
  record_id text not null check (length(record_id) between 1 and 200),
  record_version text not null check (length(record_version) <= 100),
  payload_hash text not null,
  -- The last day of which the source said so: the same content for a later day moves it on.
  as_of date,
  -- By the clock and not by the transaction: it orders what became of one record within its channel.
  received_at timestamptz not null default clock_timestamp(),
  verdict text not null check (verdict in ('APPLIED', 'DUPLICATE', 'STALE', 'REJECTED', 'QUARANTINED')),
  reason_zh text,
  reason_en text,
  -- What it made or changed: prefix of the global id and key.
  subject_type text,
  subject_id uuid,
  import_run_id uuid references channels.import_run (id),
  region_code text collate "C",
  -- Kept, sealed, only while a person has to decide.
  payload bytea,
  constraint source_record_once unique (channel, record_id, record_version),
  constraint source_record_subject check ((subject_type is null) = (subject_id is null)),
  constraint source_record_reason check ((reason_zh is null) = (reason_en is null)),
  constraint source_record_payload check (payload is null or verdict = 'QUARANTINED')
);
create index source_record_newest on channels.source_record (received_at desc, id desc);
create index source_record_of_subject on channels.source_record (subject_id, received_at desc) where verdict = 'APPLIED';
create index source_record_of_region on channels.source_record (region_code);
create index source_record_waiting on channels.source_record (received_at desc, id desc) where verdict = 'QUARANTINED';
create index source_record_of_run on channels.source_record (import_run_id);

create table channels.rejected_row (
  import_run_id uuid not null references channels.import_run (id) on delete cascade,
  ordinal integer not null,
  verdict text not null check (verdict in ('REJECTED', 'QUARANTINED')),
  sheet text,
  row integer not null,
  "column" text,
  value text,
  rule text not null,
  code text not null,
  message_zh text not null,
  message_en text not null,
  -- Made from channel, record and version. No foreign key: a trial names the record that a real run would make.
  source_record_id uuid not null,
  primary key (import_run_id, ordinal)
);
create index rejected_row_by_verdict on channels.rejected_row (import_run_id, verdict, ordinal);
