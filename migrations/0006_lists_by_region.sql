-- Lists by code of a province and of a prefecture are walked in the order of codes: a page costs the same however many
-- records the division has.
create index station_province on stations.station (left(region_code, 2), station_code);
create index station_prefecture on stations.station (left(region_code, 4), station_code);

create index union_province on organisations."union" (left(region_code, 2), union_code);
create index union_prefecture on organisations."union" (left(region_code, 4), union_code);
drop index organisations.union_region;
create index union_region on organisations."union" (region_code, union_code);
