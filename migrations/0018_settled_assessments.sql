-- A merge takes the stars of the record that goes out of the history where the other has one: what they stood on, or what
-- was found before they were decided, bears no other decision afterwards.
alter table stations.assessment add column settled boolean not null default false;
