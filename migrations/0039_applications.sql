-- A person can join into the transit pool of a county as well as by any other way.
alter table membership.membership drop constraint membership_join_route_check,
  add constraint membership_join_route_check check (join_route in
    ('ONLINE', 'SCAN_CODE', 'STATION', 'COLLECTIVE', 'VILLAGE_THEN_TRANSFER', 'PLATFORM', 'TRANSIT_POOL'));
alter table membership.application drop constraint application_join_route_check,
  add constraint application_join_route_check check (join_route in
    ('ONLINE', 'SCAN_CODE', 'STATION', 'COLLECTIVE', 'VILLAGE_THEN_TRANSFER', 'PLATFORM', 'TRANSIT_POOL'));
