-- The same open word of one person on two records that became one: the later of the two stays to be read, as DUPLICATE.
alter table stations.feedback
  drop constraint feedback_state_check,
  add constraint feedback_state_check check (state in ('OPEN', 'ACCEPTED', 'DISMISSED', 'DUPLICATE')),
  add constraint feedback_duplicate_without_reply check (state <> 'DUPLICATE' or reply is null);
-- The own words of one author, newest first.
create index feedback_of_author on stations.feedback (author_hmac, submitted_at, id);
