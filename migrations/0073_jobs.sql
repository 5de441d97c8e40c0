-- Jobs: who offers them, what is offered, who looks for work at a station, and who applied. Money is in fen.

-- Known by its credit code and the code of the branch; without a credit code by name and division.
create table activities.employer (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  uscc text collate "C" check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  branch_code text collate "C" check (length(branch_code) between 1 and 40),
  name text not null check (length(name) between 1 and 100),
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  search tsvector not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint employer_branch check (branch_code is null or uscc is not null)
);
create unique index employer_of_uscc on activities.employer (uscc, branch_code) nulls not distinct where uscc is not null;
create unique index employer_of_name on activities.employer (name, region_code) where uscc is null;
create index employer_search on activities.employer using gin (search);

create table activities.job_posting (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  employer_id uuid not null references activities.employer (id),
  post_no text collate "C" not null check (length(post_no) between 1 and 60),
  -- The channel whose posting this is; null where a cadre published it here.
  channel text collate "C" check (length(channel) between 1 and 60),
  title text not null check (length(title) between 1 and 100),
  -- As few people as are wanted for certain; null for 若干.
  openings integer check (openings between 1 and 100000),
  openings_most integer check (openings_most <= 100000),
  openings_text text not null check (length(openings_text) between 1 and 40),
  wage_kind text not null check (wage_kind in ('MONTHLY', 'DAILY', 'HOURLY', 'NEGOTIABLE')),
  wage_min_fen bigint check (wage_min_fen > 0),
  wage_max_fen bigint check (wage_max_fen > 0),
  wage_text text not null check (length(wage_text) between 1 and 60),
  -- Where the work is.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  place text check (length(place) between 1 and 200),
  description text check (length(description) between 1 and 5000),
  -- The last day in China on which it holds; null without one.
  valid_to date,
  stage text not null default 'OPEN' check (stage in ('OPEN', 'FILLED', 'WITHDRAWN')),
  activity_id uuid references activities.activity (id),
  session_id uuid references activities.session (id),
  search tsvector not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint job_posting_no unique nulls not distinct (employer_id, channel, post_no),
  constraint job_posting_openings check (openings_most is null or openings_most > openings),
  constraint job_posting_wage check (wage_max_fen is null or wage_min_fen is null or wage_min_fen <= wage_max_fen),
  constraint job_posting_negotiable check ((wage_kind = 'NEGOTIABLE') = (wage_min_fen is null and wage_max_fen is null)),
  constraint job_posting_session check (session_id is null or activity_id is not null)
);
create index job_posting_by_region on activities.job_posting (region_code, id desc);
create index job_posting_newest on activities.job_posting (id desc) where stage = 'OPEN';
create index job_posting_of_activity on activities.job_posting (activity_id, id desc) where activity_id is not null;
create index job_posting_of_session on activities.job_posting (session_id, id desc) where session_id is not null;
create index job_posting_search on activities.job_posting using gin (search);

-- A card on the wall of a home of casual workers (零工之家). Neither name nor mobile: those are the person's.
create table activities.job_card (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  person_id uuid not null,
  made_by text not null check (made_by in ('PERSON', 'KEEPER')),
  trade text not null check (trade in ('CLEANING', 'WATER_DELIVERY', 'PLUMBING_ELECTRICS', 'HAULING', 'HOUSEKEEPING', 'CARE', 'RENOVATION',
    'CONSTRUCTION', 'KITCHEN', 'SECURITY', 'SORTING', 'DRIVING', 'GARDENING', 'OTHER')),
  station_id uuid not null,
  -- That of the station.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  note text check (length(note) between 1 and 100),
  weekdays text[] not null check (cardinality(weekdays) <= 7),
  -- From when to when it is there.
  during tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  withdrawn boolean not null default false,
  constraint job_card_one_a_trade exclude using gist (person_id with =, trade with =, during with &&)
);
create index job_card_at_station on activities.job_card (station_id, id desc);
create index job_card_by_region on activities.job_card (region_code, id desc);
create index job_card_of_person on activities.job_card (person_id, id desc);
create index job_card_ended on activities.job_card (upper(during));

-- One a person and posting, but for those that were withdrawn.
create table activities.job_application (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  posting_id uuid not null references activities.job_posting (id),
  person_id uuid not null,
  -- That of the posting.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  state text not null default 'SUBMITTED' check (state in ('SUBMITTED', 'VIEWED', 'INTENTION', 'HIRED', 'DECLINED', 'WITHDRAWN')),
  submitted_at timestamptz not null default clock_timestamp(),
  moved_at timestamptz not null default clock_timestamp()
);
create unique index job_application_of_person on activities.job_application (posting_id, person_id) where state <> 'WITHDRAWN';
create index job_application_by_person on activities.job_application (person_id, id desc);
create index job_application_by_region on activities.job_application (region_code, id);
create index job_application_of_posting on activities.job_application (posting_id, id);
