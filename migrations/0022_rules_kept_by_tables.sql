-- Rules of stars, targets, feedback and codes that the tables themselves keep.
alter table stations.grade
  -- The newest day of which a ledger told these stars: one of a day before does not go before it. Null when none told them.
  add column told_on date,
  add constraint grade_told_on check (told_on >= valid_from);
update stations.grade set told_on = valid_from where source_channel is not null;
