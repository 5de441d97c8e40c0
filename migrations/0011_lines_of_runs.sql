-- What a run tells of its rows, and what people have said of its file.
alter table channels.import_run
  -- A person has let it go on: the same file is not asked about again.
  add column released boolean not null default false,
  -- Lines beyond those that are listed.
  add column lines_unlisted integer not null default 0 check (lines_unlisted >= 0);
update channels.import_run set released = true
where decided_at is not null and replays_since is null
  and state_reason_zh is distinct from '该批次经人工核对后放弃；没有改变任何数据。';
-- The key of a record is made from its channel, number and version: that it stands here once is said by the key alone, and
-- each row of a large file pays for one index of texts less. What was not applied is little, and found by its number here.
alter table channels.source_record drop constraint source_record_once;
create index source_record_unapplied on channels.source_record (channel, record_id, received_at desc)
  where verdict <> 'APPLIED';
create index import_run_decided on channels.import_run (channel, file_hash, decided_at)
  where decided_at is not null and file_hash is not null;

-- Rows that wait for a person and of which no line is listed: a decision on their record has to find the run that counts them.
create table channels.unlisted_row (
  source_record_id uuid not null,
  import_run_id uuid not null references channels.import_run (id) on delete cascade,
  rows integer not null check (rows > 0),
  lines integer not null check (lines > 0),
  primary key (source_record_id, import_run_id)
);
-- A run that is begun again counts anew.
create index unlisted_row_of_run on channels.unlisted_row (import_run_id);
