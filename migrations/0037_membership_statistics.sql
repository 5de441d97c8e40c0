-- Counts of memberships by whole months. A month is counted once, when it closes, and then stays as it is: what is entered
-- later changes none. With the counts stands what partner agencies are told of them, decided at the same time and once.
create table membership.month (
  month date primary key check (extract(day from month) = 1),
  closed_at timestamptz not null default clock_timestamp()
);

-- A division, or a group of workers in it, of which at least one count is not 0.
create table membership.month_count (
  month date not null references membership.month (month) on delete cascade,
  -- All members together, or those of one group.
  worker_group text not null check (worker_group in
    ('ALL', 'TRUCK_DRIVER', 'RIDE_HAILING_DRIVER', 'COURIER', 'FOOD_DELIVERY_RIDER', 'SANITATION_WORKER', 'CASUAL_WORKER',
    'MIGRANT_WORKER', 'HARDSHIP_WORKER', 'MODEL_WORKER', 'FEMALE_WORKER', 'YOUNG_WORKER', 'BORDER_GUARD',
    'FRONTLINE_WORKER', 'OTHER')),
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  level text not null check (level in ('COUNTRY', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP')),
  joined integer not null check (joined >= 0),
  transferred_in integer not null check (transferred_in >= 0),
  has_left integer not null check (has_left >= 0),
  active_at_end integer not null check (active_at_end >= 0),
  -- Which of them partner agencies are told; transfers in never are.
  joined_told boolean not null check (not joined_told or joined >= 10),
  has_left_told boolean not null check (not has_left_told or has_left >= 10),
  active_at_end_told boolean not null check (not active_at_end_told or active_at_end >= 10),
  primary key (month, worker_group, region_code)
);
