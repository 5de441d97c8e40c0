-- Beds, showers and seats that are held for somebody, and who came to a desk.

create table stations.hold (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  hold_no text not null constraint hold_no_once unique check (hold_no ~ '^Y[0-9]{10}$'),
  -- Where the station lies stands with the station alone.
  station_id uuid not null references stations.station (id),
  facility text not null check (facility in ('DRINKING_WATER', 'HOT_WATER', 'MICROWAVE', 'CHARGING', 'REST_CHAIR', 'BED', 'SHOWER', 'KITCHEN', 'CANTEEN', 'TOILET', 'AIR_CONDITIONER', 'MEDICINE_BOX', 'TABLE', 'READING_CORNER', 'LAUNDRY', 'TRUCK_PARKING', 'POWER_BANK', 'JOB_BOARD', 'LEGAL_LEAFLETS', 'MOTHER_BABY_ROOM', 'AED', 'SICK_BED', 'TEST_STRIPS', 'WIFI')),
  -- One of 1 to the capacity of the service; more where the station has fewer by now.
  unit_no integer not null check (unit_no > 0),
  -- Null of somebody who came without a code.
  person_id uuid,
  walk_in boolean not null,
  -- As it was written last: what is over by the clock says so only once somebody has looked (hold.clock.ts).
  state text not null check (state in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'NO_SHOW', 'EXPIRED')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  -- Null of who came without a hold.
  confirm_by timestamptz,
  -- As it was when it was held; 0 when free.
  price_fen bigint not null check (price_fen between 0 and 9007199254740991),
  price_currency text not null check (price_currency ~ '^[A-Z]{3}$'),
  cancelled_by text check (cancelled_by in ('MEMBER', 'KEEPER', 'HUB')),
  cancelled_reason bytea,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint hold_is_forward check (ends_at > starts_at),
  constraint hold_of_somebody check (person_id is not null or walk_in),
  constraint hold_confirmed_by check ((confirm_by is null) = walk_in),
  constraint hold_cancelled check ((cancelled_by is null) = (state <> 'CANCELLED')),
  constraint hold_cancelled_for check (cancelled_reason is null or state = 'CANCELLED'),
  -- A unit is one person's at a time, and a person is in one place at a time, whoever writes.
  constraint hold_unit_once exclude using gist (station_id with =, facility with =, unit_no with =, during with &&)
    where (state in ('HELD', 'CONFIRMED', 'CHECKED_IN')),
  constraint hold_person_once exclude using gist (person_id with =, during with &&)
    where (state in ('HELD', 'CONFIRMED', 'CHECKED_IN'))
);
create index hold_of_station on stations.hold (station_id, starts_at, id);
create index hold_of_person on stations.hold (person_id, starts_at, id);
-- What the clock ends is looked for every minute.
create index hold_under_way on stations.hold (ends_at) where state in ('HELD', 'CONFIRMED', 'CHECKED_IN');

create table stations.visit (
  id uuid primary key,
  station_id uuid not null references stations.station (id),
  person_id uuid not null,
  occurred_at timestamptz not null default clock_timestamp(),
  active_member boolean not null,
  -- The hold that was checked in by it.
  hold_id uuid references stations.hold (id)
);
create index visit_of_station on stations.visit (station_id, occurred_at);
create index visit_of_person on stations.visit (person_id, occurred_at);
create index visit_of_hold on stations.visit (hold_id) where hold_id is not null;
create index visit_of_day on stations.visit (occurred_at);
