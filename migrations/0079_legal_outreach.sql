-- Law for everyone, the places where it is explained, and cases. What is said in a case, and by whom, stands sealed
-- under the key of case matter; nothing else of a case is kept from a cadre of its division.
create schema legal_outreach;

create table legal_outreach.legal_case (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- Division of the county, year of registration, kind, and a running number.
  case_no text collate "C" not null unique check (length(case_no) between 1 and 40),
  kind text not null check (kind in ('LABOUR_DISPUTE', 'LEGAL_AID', 'CONSULTATION', 'HAZARD_REPORT', 'SUGGESTION', 'HOTLINE')),
  matters text[] not null check (cardinality(matters) between 1 and 10),
  stage text not null check (stage in ('REGISTERED', 'DIAGNOSIS', 'MEDIATION', 'AGREED', 'ARBITRATION', 'INSPECTION', 'LITIGATION',
    'AFTERCARE', 'CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED')),
  -- Whether labour inspection runs beside the stage.
  under_inspection boolean not null default false,
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  -- By which its days are counted.
  time_zone text not null check (length(time_zone) between 1 and 60),
  accepting_office text not null check (length(accepting_office) between 1 and 100),
  employer_name text check (length(employer_name) between 1 and 100),
  -- The name as it is compared: without the form of the company, blanks and brackets.
  employer_key text collate "C" check (length(employer_key) between 1 and 100),
  employer_uscc text collate "C" check (length(employer_uscc) = 18),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  original_datum text check (original_datum in ('WGS84', 'GCJ02', 'BD09')),
  -- Where it was brought: the key of the station, and the code that its keepers go by.
  station_id uuid,
  station_code text collate "C" check (length(station_code) between 1 and 40),
  applicant_count integer not null check (applicant_count between 1 and 100000),
  -- Whether all who ask together ask for the same.
  common_claim boolean not null default true,
  collective boolean not null generated always as (applicant_count >= 10 and common_claim) stored,
  -- Brought without a name: nobody is joined to it.
  nameless boolean not null default false,
  -- What was said when it was brought: sealed, for its parties and those who handle it.
  narrative bytea,
  registered_at timestamptz not null,
  -- It counts in this year, also where it is opened again in another.
  registered_year smallint not null check (registered_year between 1990 and 2200),
  moved_at timestamptz not null,
  -- Last day of the term that runs; the row of the term says the same.
  due_on date,
  -- The channel that told of it first; null where the hub took it.
  channel text collate "C" check (length(channel) between 1 and 60),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint case_point check ((longitude is null) = (latitude is null) and (longitude is null) = (original_datum is null)),
  constraint case_station check ((station_id is null) = (station_code is null)),
  constraint case_employer check ((employer_name is null) = (employer_key is null)),
  constraint case_nameless check (not nameless or kind = 'HAZARD_REPORT'),
  constraint case_over check (stage not in ('CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED') or (due_on is null and not under_inspection))
);
create index case_by_region on legal_outreach.legal_case (region_code, (coalesce(due_on, 'infinity'::date)), id);
create index case_by_due on legal_outreach.legal_case ((coalesce(due_on, 'infinity'::date)), id);
create index case_by_year on legal_outreach.legal_case (registered_year, region_code);
create index case_at_station on legal_outreach.legal_case (station_id) where station_id is not null;
create index case_due on legal_outreach.legal_case (due_on) where due_on is not null;

-- The last running number of a county, year and kind.
create table legal_outreach.case_number (
  region_code text collate "C" not null check (length(region_code) between 2 and 6),
  year smallint not null,
  kind text not null check (length(kind) = 2),
  last integer not null check (last > 0),
  primary key (region_code, year, kind)
);

-- Who is in a case. Name, mobile and the key of the person are sealed; the HMAC finds a person's own cases and leads back from
-- no row to a person.
create table legal_outreach.party (
  id uuid primary key,
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  ordinal integer not null check (ordinal between 0 and 100000),
  role text not null check (role in ('APPLICANT', 'REPRESENTATIVE', 'EMPLOYER', 'COUNSEL', 'REPORTER')),
  name bytea,
  mobile bytea,
  person bytea,
  person_hmac bytea check (length(person_hmac) = 32),
  -- A lawyer who is in the register of those who handle cases.
  handler_id uuid,
  created_at timestamptz not null default clock_timestamp(),
  constraint party_order unique (case_id, ordinal),
  constraint party_person check ((person is null) = (person_hmac is null))
);
create index party_of_person on legal_outreach.party (person_hmac, case_id) where person_hmac is not null;

-- Mediators, lawyers and safety officers: who may be given cases.
create table legal_outreach.handler (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  handler_no text collate "C" not null unique check (length(handler_no) between 1 and 40),
  -- Global id of the account by which they sign in; null for who has none yet.
  subject text collate "C" unique check (length(subject) between 1 and 100),
  role text not null check (role in ('MEDIATOR', 'LAWYER', 'SAFETY_OFFICER')),
  display_name text not null check (length(display_name) between 1 and 40),
  office text not null check (length(office) between 1 and 100),
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  active_from date not null,
  active_to date,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint handler_days check (active_to >= active_from)
);
create index handler_by_region on legal_outreach.handler (region_code, id);

-- Employers that somebody is tied to, as their lawyer or as one of their people: no case against them is given to them.
create table legal_outreach.handler_tie (
  handler_id uuid not null references legal_outreach.handler (id) on delete cascade,
  ordinal smallint not null check (ordinal between 0 and 99),
  employer_name text not null check (length(employer_name) between 1 and 100),
  employer_key text collate "C" not null check (length(employer_key) between 1 and 100),
  employer_uscc text collate "C" check (length(employer_uscc) = 18),
  primary key (handler_id, ordinal)
);

-- Who handles a case, and who did.
create table legal_outreach.assignment (
  id uuid primary key,
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  handler_id uuid not null references legal_outreach.handler (id),
  assigned_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create unique index assignment_once on legal_outreach.assignment (case_id, handler_id) where ended_at is null;
create index assignment_of_handler on legal_outreach.assignment (handler_id, case_id) where ended_at is null;

-- What happened to a case, in order. Who did it is said as an office; what was said with it is sealed.
create table legal_outreach.step (
  id uuid primary key,
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  ordinal integer not null check (ordinal between 0 and 100000),
  occurred_at timestamptz not null,
  from_stage text check (from_stage in ('REGISTERED', 'DIAGNOSIS', 'MEDIATION', 'AGREED', 'ARBITRATION', 'INSPECTION', 'LITIGATION',
    'AFTERCARE', 'CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED')),
  to_stage text not null check (to_stage in ('REGISTERED', 'DIAGNOSIS', 'MEDIATION', 'AGREED', 'ARBITRATION', 'INSPECTION', 'LITIGATION',
    'AFTERCARE', 'CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED')),
  by_office text not null check (length(by_office) between 1 and 100),
  note bytea,
  constraint step_order unique (case_id, ordinal),
  constraint step_first check ((ordinal = 0) = (from_stage is null))
);

-- Terms of law. One runs at a time; `kept` is null as long as it does.
create table legal_outreach.deadline (
  id uuid primary key,
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  ordinal integer not null check (ordinal between 0 and 1000),
  stage text not null check (stage in ('REGISTERED', 'DIAGNOSIS', 'MEDIATION', 'AGREED', 'ARBITRATION', 'INSPECTION', 'LITIGATION',
    'AFTERCARE', 'CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED')),
  counted_on date not null,
  due_on date not null,
  rule text not null check (rule in ('MEDIATION_15_DAYS', 'ARBITRATION_45_DAYS', 'LEGAL_AID_7_DAYS')),
  kept boolean,
  settled_at timestamptz,
  -- Whether those who wait were told that it is over.
  told_over_at timestamptz,
  constraint deadline_order unique (case_id, ordinal),
  constraint deadline_days check (due_on >= counted_on),
  constraint deadline_settled check ((kept is null) = (settled_at is null))
);
create unique index deadline_running on legal_outreach.deadline (case_id) where kept is null;
create index deadline_over on legal_outreach.deadline (due_on) where kept is null and told_over_at is null;

create table legal_outreach.meeting (
  id uuid primary key,
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  starts_at timestamptz not null,
  place text not null check (length(place) between 1 and 100),
  online boolean not null default false,
  roles text[] not null check (cardinality(roles) between 1 and 20),
  created_at timestamptz not null default clock_timestamp()
);
create index meeting_of_case on legal_outreach.meeting (case_id, starts_at, id);

create table legal_outreach.agreement (
  case_id uuid primary key references legal_outreach.legal_case (id) on delete cascade,
  terms bytea not null,
  signed_by_applicants_at timestamptz,
  signed_by_employer_at timestamptz,
  confirmed_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint agreement_confirmed check
    (confirmed_at is null or (signed_by_applicants_at is not null and signed_by_employer_at is not null))
);

-- How a case ended; where it was opened again, how it ended before is set aside and counts no more.
create table legal_outreach.outcome (
  id uuid primary key,
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  kind text not null check (kind in ('SETTLED', 'PARTLY_SETTLED', 'FAILED', 'WITHDRAWN', 'REFERRED', 'CONFIRMED_BY_COURT', 'RECTIFIED')),
  amount_fen bigint check (amount_fen >= 0),
  amount_currency text check (amount_currency ~ '^[A-Z]{3}$'),
  amount_precision text check (amount_precision in ('EXACT', 'ROUNDED', 'AT_LEAST', 'NEARLY')),
  ended_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  set_aside_at timestamptz,
  constraint outcome_amount check ((amount_fen is null) = (amount_currency is null) and (amount_fen is null) = (amount_precision is null))
);
create unique index outcome_standing on legal_outreach.outcome (case_id) where set_aside_at is null;
create index outcome_by_day on legal_outreach.outcome (ended_on) where set_aside_at is null;

create table legal_outreach.aftercare (
  id uuid primary key,
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  kind text not null check (kind in ('UNEMPLOYMENT_INSURANCE', 'TRAINING', 'JOB_REGISTRATION', 'HARDSHIP_HELP')),
  note text check (length(note) between 1 and 500),
  done_on date,
  created_at timestamptz not null default clock_timestamp()
);
create index aftercare_of_case on legal_outreach.aftercare (case_id, created_at, id);

-- Numbers of the same dispute in other offices.
create table legal_outreach.case_link (
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  office text not null check (office in ('UNION', 'HUMAN_RESOURCES', 'JUSTICE', 'COURT', 'JOINT_CENTRE')),
  number text collate "C" not null check (length(number) between 1 and 64),
  created_at timestamptz not null default clock_timestamp(),
  primary key (office, number)
);
create index link_of_case on legal_outreach.case_link (case_id);

create table legal_outreach.evidence (
  id uuid primary key,
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  upload_id uuid not null unique,
  file_name bytea not null,
  content_type text not null check (length(content_type) between 1 and 100),
  bytes bigint not null check (bytes between 1 and 104857600),
  added_at timestamptz not null default clock_timestamp()
);
create index evidence_of_case on legal_outreach.evidence (case_id, added_at, id);

-- What a confirmed hazard is worth in a division, and until when a voucher is good.
create table legal_outreach.reward_rule (
  id uuid primary key,
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  face_fen bigint not null check (face_fen > 0),
  face_currency text not null default 'CNY' check (face_currency ~ '^[A-Z]{3}$'),
  valid_days integer not null check (valid_days between 1 and 3650),
  from_on date not null,
  to_on date,
  created_at timestamptz not null default clock_timestamp(),
  constraint reward_rule_once unique (region_code, from_on),
  constraint reward_rule_days check (to_on >= from_on)
);

-- The reward of a hazard: of the case, and of nobody by name.
create table legal_outreach.reward (
  id uuid primary key,
  case_id uuid not null unique references legal_outreach.legal_case (id) on delete cascade,
  face_fen bigint not null check (face_fen > 0),
  face_currency text not null check (face_currency ~ '^[A-Z]{3}$'),
  valid_days integer not null check (valid_days between 1 and 3650),
  granted_at timestamptz not null default clock_timestamp(),
  claimed_at timestamptz,
  expires_at timestamptz,
  redeemed_at timestamptz,
  -- The merchant or station that took it, by its global id.
  redeemed_by text check (length(redeemed_by) between 1 and 100),
  constraint reward_claimed check ((claimed_at is null) = (expires_at is null)),
  constraint reward_redeemed check ((redeemed_at is null) = (redeemed_by is null) and (redeemed_at is null or claimed_at is not null))
);

-- Law for everyone: columns, videos, songs.
create table legal_outreach.content (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  content_no text collate "C" not null unique check (length(content_no) between 1 and 40),
  title text not null check (length(title) between 1 and 100),
  format text not null check (format in ('COLUMN', 'ARTICLE', 'VIDEO', 'SONG', 'LEAFLET')),
  topics text[] not null check (cardinality(topics) <= 20),
  language text not null check (length(language) between 2 and 35),
  performers text[] not null check (cardinality(performers) <= 20),
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  summary text check (length(summary) between 1 and 500),
  url text check (length(url) between 1 and 500),
  published_on date not null,
  search tsvector not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index content_by_day on legal_outreach.content (published_on, id);
create index content_by_region on legal_outreach.content (region_code, published_on, id);
create index content_search on legal_outreach.content using gin (search);
create index content_topics on legal_outreach.content using gin (topics);

-- Where the law is explained or help is given.
create table legal_outreach.site (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  site_no text collate "C" not null unique check (length(site_no) between 1 and 40),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('SERVICE_POINT', 'JOINT_CENTRE', 'RIGHTS_STATION', 'LAW_STREET', 'LAW_PARK', 'LAW_ROOM')),
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  address text check (length(address) between 1 and 200),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  original_datum text check (original_datum in ('WGS84', 'GCJ02', 'BD09')),
  phone text check (length(phone) between 1 and 40),
  -- The station it is in: by its key, and by its code.
  station_id uuid unique,
  station_code text collate "C" check (length(station_code) between 1 and 40),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint site_point check ((longitude is null) = (latitude is null) and (longitude is null) = (original_datum is null)),
  constraint site_station check ((station_id is null) = (station_code is null))
);
create index site_by_region on legal_outreach.site (region_code, name collate "C", id);
create index site_by_name on legal_outreach.site (name collate "C", id);

-- When lawyers and mediators are there. Minutes after midnight, on the clock of the division.
create table legal_outreach.visiting_hours (
  site_id uuid not null references legal_outreach.site (id) on delete cascade,
  ordinal smallint not null check (ordinal between 0 and 29),
  weekday text not null check (weekday in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
  opens smallint not null check (opens between 0 and 1439),
  closes smallint not null check (closes between 1 and 1440),
  role text not null check (length(role) between 1 and 20),
  primary key (site_id, ordinal),
  constraint visiting_period check (closes > opens)
);

-- Moves of cases stand in the audit trail.
alter table audit.entry drop constraint entry_action_check,
  add constraint entry_action_check check (action in ('REVEAL', 'EXPORT', 'ERASE', 'MERGE', 'GRANT_CHANGE', 'KEY', 'CASE_MOVE'));
