-- A person can join into the transit pool of a county as well as by any other way.
alter table membership.membership drop constraint membership_join_route_check,
  add constraint membership_join_route_check check (join_route in
    ('ONLINE', 'SCAN_CODE', 'STATION', 'COLLECTIVE', 'VILLAGE_THEN_TRANSFER', 'PLATFORM', 'TRANSIT_POOL'));
alter table membership.application drop constraint application_join_route_check,
  add constraint application_join_route_check check (join_route in
    ('ONLINE', 'SCAN_CODE', 'STATION', 'COLLECTIVE', 'VILLAGE_THEN_TRANSFER', 'PLATFORM', 'TRANSIT_POOL'));

-- Two records of one person, each with an account of its own, become one: the account that came with the other record goes
-- on beside the one that is made at a sign-in, with all that was said and done under it.
alter table identity.account add column is_merged boolean not null default false,
  add constraint account_merged check (not is_merged or kind = 'MEMBER');
drop index identity.account_of_person;
create unique index account_of_person on identity.account (person_id) where kind = 'MEMBER' and not is_merged;
create index account_merged_of_person on identity.account (person_id) where is_merged;
