-- What takes place, when, and who has a place. Money is in the smallest unit of its currency.
create schema activities;

create table activities.activity (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- By which lists and channels name it.
  activity_no text collate "C" not null unique check (length(activity_no) between 1 and 40),
  title text not null check (length(title) between 1 and 100),
  description text check (length(description) between 1 and 5000),
  kind text not null check (kind in ('FILM', 'JOB_FAIR', 'LIVE_STREAM_JOBS', 'HEALTH_CHECK', 'TRAIN_TRANSFER', 'LECTURE', 'MUSEUM_SHOW',
    'STATION_BENEFIT_DAY', 'COMPETITION', 'LEGAL_TALK', 'TRAINING', 'CONGRESS', 'ARTS_SHOW', 'SPORTS', 'VISIT')),
  -- Unions first.
  organisers text[] not null check (cardinality(organisers) between 1 and 20),
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  -- Whether a place needs a membership that is live.
  members_only boolean not null default true,
  search tsvector not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index activity_by_region on activities.activity (region_code, id);
create index activity_search on activities.activity using gin (search);

-- The rhythm in which sessions take place. Sessions are rows of their own: this says what is usual.
create table activities.recurrence (
  activity_id uuid not null references activities.activity (id) on delete cascade,
  ordinal smallint not null check (ordinal between 0 and 19),
  weekday text not null check (weekday in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
  -- Minutes after midnight, on the clock of the zone.
  start_minute smallint not null check (start_minute between 0 and 1439),
  -- Null where it varies.
  per_day smallint check (per_day between 1 and 50),
  opens_weekday text check (opens_weekday in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
  opens_minute smallint check (opens_minute between 0 and 1439),
  time_zone text not null check (length(time_zone) between 1 and 60),
  primary key (activity_id, ordinal),
  constraint recurrence_opening check ((opens_weekday is null) = (opens_minute is null))
);

-- One time that an activity takes place. Whether booking is open, or the session over, is a comparison with the clock.
create table activities.session (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  activity_id uuid not null references activities.activity (id),
  -- By which the list or platform that made it names it; of the hub's own, the number of the activity and a running one.
  session_no text collate "C" not null check (length(session_no) between 1 and 60),
  -- The channel whose session this is; null where the hub has it.
  channel text collate "C" check (length(channel) between 1 and 60),
  -- That of the activity.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  stage text not null check (stage in ('DRAFT', 'ANNOUNCED', 'CANCELLED')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null check (length(time_zone) between 1 and 60),
  booking_opens_at timestamptz,
  booking_closes_at timestamptz,
  venue_name text not null check (length(venue_name) between 1 and 100),
  venue_address text check (length(venue_address) between 1 and 200),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  original_datum text check (original_datum in ('WGS84', 'GCJ02', 'BD09')),
  -- The station it is in: by its key, and by the code that its keepers go by.
  station_id uuid,
  station_code text collate "C" check (length(station_code) between 1 and 40),
  -- Whether places are seats of a map, and not only counted.
  seated boolean not null default false,
  trip_no text check (length(trip_no) between 1 and 20),
  origin text check (length(origin) between 1 and 50),
  destination text check (length(destination) between 1 and 50),
  provider text check (length(provider) between 1 and 100),
  check_items text[] check (cardinality(check_items) between 1 and 50),
  round_no smallint check (round_no between 1 and 50),
  round_title text check (length(round_title) between 1 and 50),
  stream_url text check (length(stream_url) between 1 and 500),
  cancelled_reason text check (length(cancelled_reason) between 1 and 200),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint session_no_of_channel unique nulls not distinct (channel, session_no),
  constraint session_period check (ends_at > starts_at),
  constraint session_booking check (booking_closes_at is null or booking_opens_at < booking_closes_at),
  constraint session_opens_before_end check (booking_opens_at is null or booking_opens_at < ends_at),
  constraint session_point check ((longitude is null) = (latitude is null) and (longitude is null) = (original_datum is null)),
  constraint session_station check ((station_id is null) = (station_code is null)),
  constraint session_transport check ((trip_no is null) = (origin is null) and (trip_no is null) = (destination is null)),
  constraint session_check check ((provider is null) = (check_items is null)),
  constraint session_round check (round_no is null or round_title is not null),
  constraint session_cancelled check ((stage = 'CANCELLED') = (cancelled_reason is not null))
);
create index session_of_activity on activities.session (activity_id, starts_at, id);
create index session_by_time on activities.session (region_code, starts_at, id) where stage <> 'DRAFT';
create index session_ending on activities.session (ends_at) where stage = 'ANNOUNCED';
create index session_at_station on activities.session (station_id, starts_at, id) where station_id is not null;

-- Places that are given out together: those for all, those kept for one employer, those that a platform sells. Whoever
-- takes a counted place, waits, or gives one back writes here; more are taken than there are by nobody, whoever writes.
create table activities.pool (
  id uuid primary key,
  session_id uuid not null references activities.session (id) on delete cascade,
  employer_name text check (length(employer_name) between 1 and 100),
  -- The channel that sells these places; null where the hub does.
  seller text collate "C" check (length(seller) between 1 and 60),
  -- Null without limit; of a session with seats their number.
  capacity integer check (capacity between 1 and 100000),
  -- Of counted places; of seats each row says who has it.
  taken integer not null default 0 check (taken >= 0),
  waitlisted integer not null default 0 check (waitlisted >= 0),
  -- The last number that was given on the waiting list.
  last_wait_no integer not null default 0 check (last_wait_no >= 0),
  constraint pool_for unique nulls not distinct (session_id, employer_name, seller),
  constraint pool_within_capacity check (capacity is null or taken <= capacity)
) with (fillfactor = 50);

-- A place in a session, or one on its waiting list. One that is held past its time is read as EXPIRED.
create table activities.booking (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  session_id uuid not null references activities.session (id),
  pool_id uuid not null references activities.pool (id),
  -- That of the session.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  person_id uuid,
  -- The union that took the whole session.
  block_union_id uuid,
  -- The platform that sold it, and its number there.
  seller text collate "C" check (length(seller) between 1 and 60),
  order_no text collate "C" check (length(order_no) between 1 and 60),
  state text not null check (state in ('HELD', 'WAITLISTED', 'CONFIRMED', 'CHECKED_IN', 'NO_SHOW', 'CANCELLED', 'EXPIRED')),
  seat_code text check (length(seat_code) between 1 and 20),
  wait_no integer check (wait_no > 0),
  headcount integer not null default 1 check (headcount between 1 and 100000),
  -- When the session is, so that nobody is in two at once.
  during tstzrange not null check (not isempty(during)),
  -- Sold elsewhere, or overtaken by a session that was moved: then somebody may be in two.
  overlap_excused boolean not null default false,
  booked_at timestamptz not null default clock_timestamp(),
  confirm_by timestamptz,
  checked_in_at timestamptz,
  -- Who ended it.
  ended_by text check (ended_by in ('MEMBER', 'CADRE', 'SESSION', 'PLATFORM', 'ERASURE')),
  updated_at timestamptz not null default clock_timestamp(),
  constraint booking_order unique (seller, order_no),
  constraint booking_sold check ((seller is null) = (order_no is null)),
  constraint booking_whose check (block_union_id is null or person_id is null),
  constraint booking_heads check (headcount = 1 or block_union_id is not null or order_no is not null),
  constraint booking_held check ((state = 'HELD') <= (confirm_by is not null)),
  constraint booking_waiting check ((state = 'WAITLISTED') <= (wait_no is not null)),
  constraint booking_checked_in check ((state = 'CHECKED_IN') = (checked_in_at is not null)),
  constraint booking_in_one_place exclude using gist (person_id with =, during with &&)
    where (person_id is not null and state in ('HELD', 'CONFIRMED', 'CHECKED_IN') and not overlap_excused)
);
-- One a person and session.
create unique index booking_of_person_in_session on activities.booking (session_id, person_id)
  where person_id is not null and state not in ('CANCELLED', 'EXPIRED');
create index booking_of_person on activities.booking (person_id, lower(during), id) where person_id is not null;
create index booking_of_session on activities.booking (session_id, booked_at, id);
create unique index booking_waiting_order on activities.booking (pool_id, wait_no) where state = 'WAITLISTED';
create index booking_held_until on activities.booking (confirm_by) where state = 'HELD';
create index booking_of_union on activities.booking (block_union_id) where block_union_id is not null;

-- Seats of a session with a map. A seat is of one booking; a union that took the whole has all.
create table activities.seat (
  session_id uuid not null references activities.session (id) on delete cascade,
  -- Row and number, as C-05.
  seat_code text not null check (length(seat_code) between 1 and 20),
  pool_id uuid not null references activities.pool (id),
  row_label text not null check (length(row_label) between 1 and 10),
  number smallint not null check (number between 1 and 100),
  -- Where it stands: the rows as they were given.
  ordinal smallint not null check (ordinal >= 0),
  booking_id uuid references activities.booking (id),
  primary key (session_id, seat_code)
) with (fillfactor = 50);
create index seat_free on activities.seat (pool_id, ordinal) where booking_id is null;
create index seat_of_booking on activities.seat (booking_id) where booking_id is not null;

-- What sponsors give.
create table activities.pledge (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  activity_id uuid not null references activities.activity (id),
  sponsor_name text not null check (length(sponsor_name) between 1 and 100),
  amount_fen bigint check (amount_fen between 1 and 9007199254740991),
  amount_currency text check (amount_currency ~ '^[A-Z]{3}$'),
  goods text check (length(goods) between 1 and 200),
  pledged_on date not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint pledge_amount check ((amount_fen is null) = (amount_currency is null)),
  constraint pledge_of_something check (amount_fen is not null or goods is not null)
);
create index pledge_of_activity on activities.pledge (activity_id, amount_fen desc nulls last, id);

-- Figures that sources told of an activity or of one session.
create table activities.measure (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  activity_id uuid not null references activities.activity (id),
  session_id uuid references activities.session (id),
  metric text not null check (metric in ('MEMBERS_NEW_EMPLOYMENT', 'MEMBERS_TRUCK_DRIVER', 'MEMBERS_NEW_EMPLOYMENT_TOTAL', 'UNIONS_NEW_EMPLOYMENT', 'PLATFORM_USERS', 'PLATFORM_TRANSACTIONS', 'BENEFIT_USES', 'STATIONS_BUILT', 'STATIONS_NEW', 'STATIONS_OPEN', 'SERVICE_VISITS', 'CASES_ACCEPTED', 'CASES_MEDIATED', 'CASE_DURATION_CHANGE', 'ARBITRATION_FILINGS_CHANGE', 'CASE_QUALITY_CHANGE', 'MEDIATION_SUCCESS_CHANGE', 'EVENTS_HELD', 'PARTICIPANTS', 'LIVE_VIEWS', 'EMPLOYERS', 'JOB_POSTS', 'JOB_OPENINGS', 'RESUMES', 'INTENTIONS', 'SCREENINGS')),
  value numeric(18, 4) not null check (value >= 0),
  precision text not null check (precision in ('EXACT', 'ROUNDED', 'AT_LEAST', 'NEARLY')),
  as_of date not null,
  since date check (since <= as_of),
  quote text check (length(quote) between 1 and 500),
  created_at timestamptz not null default clock_timestamp()
);
create index measure_of_activity on activities.measure (activity_id, metric, as_of desc, id);
create index measure_of_session on activities.measure (session_id, metric, as_of desc, id) where session_id is not null;
