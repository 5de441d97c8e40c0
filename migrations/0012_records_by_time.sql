-- What was applied last of a record, and its largest version: one entry each, however many versions there are. The day is
-- in neither, so that a file that says the same of a later day still writes to no index.
create index source_record_last on channels.source_record (channel, record_id, received_at desc, id desc) where verdict = 'APPLIED';
create index source_record_largest on channels.source_record (channel, record_id, version_number desc)
  where verdict = 'APPLIED' and version_number is not null;
