-- What a nightly list of a million members costs where it changes them.

-- The mark of a stay moves with each row that says something new, and nothing that is indexed does: with half of a page free
-- all rows of it stay in it, and no index of the table is written to.
alter table membership.membership set (fillfactor = 50);
-- Of a person whatever is found by no index, as the groups: a share of them, on any night.
alter table membership.person set (fillfactor = 90);

-- An entry for each person without a number of that slot, which is everybody as long as no key rotates, finds nobody.
alter table membership.person
  drop constraint person_of_id_number_a,
  drop constraint person_of_id_number_b;
create unique index person_of_id_number_a on membership.person (id_number_index_a) where id_number_index_a is not null;
create unique index person_of_id_number_b on membership.person (id_number_index_b) where id_number_index_b is not null;

-- What is indexed is looked at when it is written, and not whenever anything else of the person is.
drop trigger person_is_indexed on membership.person;
create trigger person_is_indexed before insert or update of name, name_index_a, name_index_b, id_number, id_number_index_a,
  id_number_index_b, mobile, mobile_index_a, mobile_index_b on membership.person
  for each row execute function membership.refuse_unindexed();

-- An HMAC by a key of the hub, with the key's id, where rows are about people; no such key is here, so rows of before have
-- theirs when they next come.
comment on column channels.source_record.payload_hash is 'SHA-256 in hex, or 32 hex digits of an HMAC, a dot and the id of its key.';
