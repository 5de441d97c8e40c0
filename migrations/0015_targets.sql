-- What unions set out to do (抓落实): tasks, targets, and the figures that are told. Rates, remainders and pace are
-- computed whenever somebody asks and stand nowhere; what the hub counts itself does not stand here either.
create schema targets;

create table targets.task_item (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  title text not null check (length(title) between 1 and 200),
  region_code text collate "C" not null,
  year integer not null check (year between 2000 and 2100),
  stage text not null check (stage in ('COLLECTED', 'REGISTERED', 'ASSIGNED', 'TRACKING', 'FEEDBACK', 'CLOSED')),
  lead text not null check (length(lead) between 1 and 100),
  parent_id uuid references targets.task_item (id),
  due_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint task_item_is_not_its_own_parent check (parent_id <> id),
  -- One of a title in a region and year; its lists are read by this index.
  constraint task_item_once unique (region_code, year, title)
);
create index task_item_parent on targets.task_item (parent_id) where parent_id is not null;

-- What was reported of a task; nothing of it is changed or taken back.
create table targets.task_progress (
  id uuid primary key,
  task_item_id uuid not null references targets.task_item (id),
  stage text not null check (stage in ('COLLECTED', 'REGISTERED', 'ASSIGNED', 'TRACKING', 'FEEDBACK', 'CLOSED')),
  note text not null check (length(note) between 1 and 1000),
  reported_at timestamptz not null default now()
);
create index task_progress_of_task on targets.task_progress (task_item_id, reported_at desc, id desc);

create table targets.target (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  task_item_id uuid not null references targets.task_item (id),
  metric text not null check (metric in ('MEMBERS_NEW_EMPLOYMENT', 'MEMBERS_TRUCK_DRIVER', 'MEMBERS_NEW_EMPLOYMENT_TOTAL', 'UNIONS_NEW_EMPLOYMENT', 'PLATFORM_USERS', 'PLATFORM_TRANSACTIONS', 'BENEFIT_USES', 'STATIONS_BUILT', 'STATIONS_NEW', 'STATIONS_OPEN', 'SERVICE_VISITS', 'CASES_ACCEPTED', 'CASES_MEDIATED', 'CASE_DURATION_CHANGE', 'ARBITRATION_FILINGS_CHANGE', 'CASE_QUALITY_CHANGE', 'MEDIATION_SUCCESS_CHANGE', 'EVENTS_HELD', 'PARTICIPANTS', 'LIVE_VIEWS', 'EMPLOYERS', 'JOB_POSTS', 'JOB_OPENINGS', 'RESUMES', 'INTENTIONS', 'SCREENINGS')),
  region_code text collate "C" not null,
  worker_group text check (worker_group in ('TRUCK_DRIVER', 'RIDE_HAILING_DRIVER', 'COURIER', 'FOOD_DELIVERY_RIDER', 'SANITATION_WORKER', 'CASUAL_WORKER', 'MIGRANT_WORKER', 'HARDSHIP_WORKER', 'MODEL_WORKER', 'FEMALE_WORKER', 'YOUNG_WORKER', 'BORDER_GUARD', 'FRONTLINE_WORKER', 'OTHER')),
  year integer not null check (year between 2000 and 2100),
  target_value numeric(20, 4) not null check (target_value between 0 and 9007199254740991),
  "precision" text not null check ("precision" in ('EXACT', 'ROUNDED', 'AT_LEAST', 'NEARLY')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- All workers together are a group like the others.
  constraint target_once unique nulls not distinct (region_code, year, metric, worker_group),
  -- What is counted is whole; only changes are told in per cent.
  constraint target_whole check (metric like '%\_CHANGE' or target_value = trunc(target_value))
);
create index target_of_task on targets.target (task_item_id);

-- Targets as they were, each under the version it had.
create table targets.target_revision (
  target_id uuid not null references targets.target (id),
  version integer not null check (version > 0),
  target_value numeric(20, 4) not null check (target_value between 0 and 9007199254740991),
  "precision" text not null check ("precision" in ('EXACT', 'ROUNDED', 'AT_LEAST', 'NEARLY')),
  valid_to date not null,
  reason text not null check (length(reason) between 1 and 200),
  primary key (target_id, version)
);

-- Figures that were told; a newer one stands beside those before it.
create table targets.measure (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  metric text not null check (metric in ('MEMBERS_NEW_EMPLOYMENT', 'MEMBERS_TRUCK_DRIVER', 'MEMBERS_NEW_EMPLOYMENT_TOTAL', 'UNIONS_NEW_EMPLOYMENT', 'PLATFORM_USERS', 'PLATFORM_TRANSACTIONS', 'BENEFIT_USES', 'STATIONS_BUILT', 'STATIONS_NEW', 'STATIONS_OPEN', 'SERVICE_VISITS', 'CASES_ACCEPTED', 'CASES_MEDIATED', 'CASE_DURATION_CHANGE', 'ARBITRATION_FILINGS_CHANGE', 'CASE_QUALITY_CHANGE', 'MEDIATION_SUCCESS_CHANGE', 'EVENTS_HELD', 'PARTICIPANTS', 'LIVE_VIEWS', 'EMPLOYERS', 'JOB_POSTS', 'JOB_OPENINGS', 'RESUMES', 'INTENTIONS', 'SCREENINGS')),
  region_code text collate "C" not null,
  value numeric(20, 4) not null check (value between -9007199254740991 and 9007199254740991),
  "precision" text not null check ("precision" in ('EXACT', 'ROUNDED', 'AT_LEAST', 'NEARLY')),
  as_of date not null,
  since date,
  quote text check (length(quote) between 1 and 500),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint measure_period check (since <= as_of),
  constraint measure_whole check (metric like '%\_CHANGE' or (value >= 0 and value = trunc(value)))
);
create index measure_newest on targets.measure (region_code, metric, as_of desc, id desc);
