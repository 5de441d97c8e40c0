-- The last number that the hub gave to an activity of a division: as 620000-HD-0001.
create table activities.activity_number (
  region_code text collate "C" primary key check (length(region_code) between 2 and 12),
  last integer not null check (last > 0)
);

-- The last number that the hub gave to a session of an activity.
alter table activities.activity add column last_session_no integer not null default 0 check (last_session_no >= 0);

-- Why it was moved the last time.
alter table activities.session add column moved_reason text check (length(moved_reason) between 1 and 200);

-- Up to when the log has told which moments of a session came; without a row since it was written. A table of its own:
-- whoever takes a place at the very moment holds the session.
create table activities.told_moment (
  session_id uuid primary key references activities.session (id) on delete cascade,
  told_to timestamptz not null
);

-- What comes next, of all and in one place.
create index session_coming on activities.session (starts_at, id) where stage = 'ANNOUNCED';
create index session_opening on activities.session (booking_opens_at) where stage = 'ANNOUNCED';
create index session_closing on activities.session (booking_closes_at) where stage = 'ANNOUNCED';
create index session_at_venue on activities.session (region_code, venue_name, starts_at) where stage <> 'CANCELLED';

-- A draft that was cancelled: nobody but its planners was ever told of it.
alter table activities.session add column never_announced boolean not null default false,
  add constraint session_never_announced check (not never_announced or stage = 'CANCELLED');
