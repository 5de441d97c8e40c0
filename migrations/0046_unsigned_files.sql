-- Why an operator took in a file without its signature, of a channel that is agreed to sign; without numbers of people.
alter table channels.import_run add column unsigned_note text check (length(unsigned_note) between 1 and 400);
