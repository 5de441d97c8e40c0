-- What a run tells of its rows, and what people have said of its file.
alter table channels.import_run
  -- A person has let it go on: the same file is not asked about again.
  add column released boolean not null default false,
  -- Lines beyond those that are listed.
  add column lines_unlisted integer not null default 0 check (lines_unlisted >= 0);
update channels.import_run set released = true
where decided_at is not null and replays_since is null
  and state_reason_zh is distinct from '该批次经人工核对后放弃；没有改变任何数据。';
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
