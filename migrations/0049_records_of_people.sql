-- Told or erased, a person's records are found by their key whatever became of them, and the lines of each by its key.
create index source_record_about on channels.source_record (subject_id) where subject_id is not null and verdict <> 'APPLIED';
create index rejected_row_of_record on channels.rejected_row (source_record_id);
