-- Where people need a station: places with an estimate of how many, against which the registry is measured.
create table stations.demand_point (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  point_code text collate "C" not null unique check (length(point_code) between 1 and 40),
  name text not null check (length(name) between 1 and 100),
  region_code text collate "C" not null,
  longitude double precision not null check (longitude between -180 and 180),
  latitude double precision not null check (latitude between -90 and 90),
  position cube not null generated always as (public.earth_point(longitude, latitude)) stored,
  original_datum text not null check (original_datum in ('WGS84', 'GCJ02', 'BD09')),
  -- An estimate. 0 says that nobody needs a station there any more: the row stays, and is not counted.
  people integer not null check (people between 0 and 10000000),
  -- The day that the estimate speaks of; an older one changes nothing.
  estimated_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index demand_point_region on stations.demand_point (region_code, point_code) include (people);

-- With the day it was built, so that the stations built by the end of a year are counted from the index alone.
drop index stations.station_region;
create index station_region on stations.station (region_code, station_code) include (status, built_on);

-- Stations in service alone: around a place where hundreds are planned and none is open, as at the beginning of a
-- programme, all of them would be looked at. It costs 13 µs a station that is entered.
create index station_in_service on stations.station using gist (position) where status in ('OPEN', 'TEMPORARILY_CLOSED');
