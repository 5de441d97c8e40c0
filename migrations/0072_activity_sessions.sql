-- The last number that the hub gave to an activity of a division: as 620000-HD-0001.
create table activities.activity_number (
  region_code text collate "C" primary key check (length(region_code) between 2 and 12),
  last integer not null check (last > 0)
);

-- The last number that the hub gave to a session of an activity.
alter table activities.activity add column last_session_no integer not null default 0 check (last_session_no >= 0);

-- Up to which moment of a session the log has told that it came: of its opening, its closing, its begin, its end.
-- Null before the first.
alter table activities.session add column moments_told_to timestamptz;
