-- The station registry. Points are WGS-84; money in the smallest unit of its currency; minutes count from local midnight.
create table stations.station (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  station_code text collate "C" not null unique check (length(station_code) <= 40),
  name text not null check (length(name) between 1 and 100),
  kinds text[] not null check (cardinality(kinds) between 1 and 9 and kinds <@ array['WARM_BEE_STATION', 'TRUCKER_HOME', 'CASUAL_LABOUR_HOME', 'LOVE_STATION', 'STARFIRE_STATION', 'BANK_SHARED', 'LEGAL_POINT', 'OVERSEAS_STATION', 'CULTURE_PALACE']),
  status text not null check (status in ('PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED', 'CLOSED')),
  star smallint check (star between 1 and 5),
  region_code text collate "C" not null,
  address text not null check (length(address) between 1 and 200),
  longitude double precision not null check (longitude between -180 and 180),
  latitude double precision not null check (latitude between -90 and 90),
  position cube not null generated always as (public.earth_point(longitude, latitude)) stored,
  original_datum text not null check (original_datum in ('WGS84', 'GCJ02', 'BD09')),
  time_zone text not null,
  -- Whose calendar of holidays counts: that of the mainland, or none.
  holiday_calendar text check (holiday_calendar = 'CN'),
  phone text,
  directions text check (length(directions) <= 500),
  operator_id uuid,
  host_name text,
  host_kind text check (host_kind in ('UNION', 'BANK', 'TELECOM', 'POST', 'PETROL_STATION', 'CHARGING_STATION', 'COURIER_HUB', 'BUILDING_SITE', 'POLICE_STATION', 'PUBLIC_OFFICE', 'COMPANY', 'OTHER')),
  host_closed boolean not null default false,
  partners text[] not null default '{}' check (cardinality(partners) <= 20),
  keeper_name bytea,
  keeper_mobile bytea,
  area_square_metres numeric(10, 2) check (area_square_metres > 0),
  investment_fen bigint check (investment_fen between 0 and 9007199254740991),
  investment_currency text check (investment_currency ~ '^[A-Z]{3}$'),
  built_on date,
  hours_text text not null check (length(hours_text) <= 200),
  always_open boolean not null default false,
  follows_host boolean not null default false,
  verified_on date,
  search tsvector not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint station_host check ((host_name is null) = (host_kind is null)),
  constraint station_investment check ((investment_fen is null) = (investment_currency is null))
);
-- With the status, so that the stations in service of a province are counted from the index alone.
create index station_region on stations.station (region_code, station_code) include (status);
create index station_position on stations.station using gist (position);
create index station_search on stations.station using gin (search);
create index station_operator on stations.station (operator_id);

create table stations.service (
  station_id uuid not null references stations.station (id) on delete cascade,
  facility text not null check (facility in ('DRINKING_WATER', 'HOT_WATER', 'MICROWAVE', 'CHARGING', 'REST_CHAIR', 'BED', 'SHOWER', 'KITCHEN', 'CANTEEN', 'TOILET', 'AIR_CONDITIONER', 'MEDICINE_BOX', 'TABLE', 'READING_CORNER', 'LAUNDRY', 'TRUCK_PARKING', 'POWER_BANK', 'JOB_BOARD', 'LEGAL_LEAFLETS', 'MOTHER_BABY_ROOM', 'AED', 'SICK_BED', 'TEST_STRIPS', 'WIFI')),
  ordinal smallint not null,
  price_fen bigint check (price_fen between 1 and 9007199254740991),
  price_currency text check (price_currency ~ '^[A-Z]{3}$'),
  unit text check (length(unit) <= 20),
  capacity integer check (capacity between 1 and 10000),
  bookable boolean not null default false,
  working boolean not null default true,
  broken_since date,
  verified_on date,
  primary key (station_id, facility),
  -- Free is the absence of a price: there is no second place to say it.
  constraint service_price check ((price_fen is null) = (price_currency is null)),
  constraint service_broken check (working = (broken_since is null))
);
create index service_facility on stations.service (facility, station_id) where working;

create table stations.opening_window (
  id bigint generated always as identity primary key,
  station_id uuid not null references stations.station (id) on delete cascade,
  day_kind text not null check (day_kind in ('WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY')),
  -- A season as month * 100 + day, both included; it may pass the turn of the year. Null: all the year.
  season_from smallint check (season_from between 101 and 1231),
  season_to smallint check (season_to between 101 and 1231),
  opens smallint not null check (opens between 0 and 1439),
  -- May exceed 1440: the window belongs to the day on which it opens.
  closes smallint not null check (closes <= 2880),
  season int4multirange not null generated always as (
    case
      when season_from is null or season_to is null then '{[101,1232)}'::int4multirange
      when season_from <= season_to then int4multirange(int4range(season_from, season_to + 1))
      else int4multirange(int4range(101, season_to + 1), int4range(season_from, 1232))
    end) stored,
  constraint window_is_forward check (closes > opens and closes - opens <= 1440),
  constraint window_season check ((season_from is null) = (season_to is null)),
  constraint windows_do_not_overlap exclude using gist (
    station_id with =, day_kind with =, (season_from is null) with =, season with &&, int4range(opens, closes) with &&)
);

create table stations.opening_exception (
  id bigint generated always as identity primary key,
  station_id uuid not null references stations.station (id) on delete cascade,
  first_day date not null,
  last_day date not null,
  -- Null for the station's own days; the name of a campaign, as 不打烊, otherwise.
  campaign text check (length(campaign) between 1 and 40),
  -- Both null: closed on these days.
  opens smallint check (opens between 0 and 1439),
  closes smallint check (closes <= 2880),
  constraint exception_is_forward check (last_day >= first_day),
  constraint exception_hours check ((opens is null) = (closes is null) and (opens is null or (closes > opens and closes - opens <= 1440))),
  constraint campaign_opens check (campaign is null or opens is not null),
  constraint exceptions_do_not_overlap exclude using gist (
    station_id with =, (case when campaign is null then 0 else 1 end) with =, daterange(first_day, last_day, '[]') with &&)
);
create index exception_station on stations.opening_exception (station_id, last_day);

create table stations.honour (
  station_id uuid not null references stations.station (id) on delete cascade,
  ordinal smallint not null,
  title text not null check (length(title) between 1 and 100),
  granted_by text not null check (length(granted_by) between 1 and 100),
  year smallint check (year between 1949 and 2200),
  primary key (station_id, ordinal)
);
