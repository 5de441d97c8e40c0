-- Of when the last word is that told of a person alone, as a new mobile: it keeps older words from taking its place. Until now it
-- moved the mark of the newest stay, and so kept out what came late of the membership. Of the rows that are there those marks stay.
alter table membership.person add column told_at timestamptz;
