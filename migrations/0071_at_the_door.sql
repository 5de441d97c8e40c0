-- When it was looked through who did not come; null until an hour behind the end.
alter table activities.session add column no_shows_at timestamptz;
create index session_no_shows on activities.session (ends_at) where stage = 'ANNOUNCED' and no_shows_at is null;

-- Codes of records that went into other stations, as far as sessions are concerned: a keeper whose grant names one of
-- them keeps the station.
create table activities.former_station (
  station_code text collate "C" primary key check (length(station_code) between 1 and 40),
  station_id uuid not null
);
create index former_station_of on activities.former_station (station_id);
insert into activities.former_station (station_code, station_id) select station_code, station_id from stations.former_code;
