-- Memberships, what leads to them, and how they move.

-- Two records of one person: the one that went stays as a number that leads to the other, and holds nothing else.
alter table membership.person
  add column merged_into uuid references membership.person (id),
  add column merged_at timestamptz,
  add constraint person_merge check ((merged_into is null) = (merged_at is null) and merged_into <> id),
  add constraint person_merged_is_bare check (merged_into is null or (coalesce(name, id_number, mobile, birth_date) is null
    and coalesce(gender, home_region, work_region) is null and worker_groups = '{}')),
  add constraint person_number unique (id, member_no);
create index person_merged on membership.person (merged_into) where merged_into is not null;

create sequence membership.member_number;
create sequence membership.application_number;
create sequence membership.transfer_number;

-- A stay of a person in one union, from valid_from up to the day before ends_before: a transfer ends one and begins the next on
-- the same day, so there is neither a gap nor a day counted twice. joined_on goes along.
create table membership.membership (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  person_id uuid not null,
  member_no text not null,
  union_id uuid not null,
  -- The division of the union, kept in step with it.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  state text not null check (state in
    ('ACTIVE', 'TRANSFERRING', 'RETAINED', 'TRANSFERRED', 'WITHDRAWN', 'EXPELLED', 'DECEASED')),
  joined_on date not null,
  valid_from date not null,
  ends_before date,
  join_route text check (join_route in
    ('ONLINE', 'SCAN_CODE', 'STATION', 'COLLECTIVE', 'VILLAGE_THEN_TRANSFER', 'PLATFORM')),
  limited_benefits boolean not null default false,
  -- Whether it goes on from another one: such a stay is no new member.
  is_continued boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  foreign key (person_id, member_no) references membership.person (id, member_no) on update cascade,
  constraint membership_joined_first check (joined_on <= valid_from),
  constraint membership_period check (ends_before is null or ends_before >= valid_from),
  constraint membership_live_is_open check
    ((state in ('ACTIVE', 'TRANSFERRING', 'RETAINED')) = (ends_before is null)),
  -- At most one live membership a person, and no two at any time.
  constraint membership_one_at_a_time exclude using gist
    (person_id with =, daterange(valid_from, ends_before, '[)') with &&)
);
create index membership_of_person on membership.membership (person_id, valid_from desc, id desc);
create index membership_of_union on membership.membership (union_id) where ends_before is null;
create index membership_by_province on membership.membership (left(region_code, 2), state, member_no);
create index membership_by_prefecture on membership.membership (left(region_code, 4), state, member_no);
create index membership_by_county on membership.membership (left(region_code, 6), state, member_no);

-- What somebody asks for. Until it is decided it holds, sealed, what was told; then nothing of it.
create table membership.application (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  application_no text not null unique check (length(application_no) between 1 and 40),
  person_id uuid not null references membership.person (id),
  union_id uuid not null,
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  state text not null check (state in ('UNDER_REVIEW', 'APPROVED', 'REJECTED', 'CANCELLED')),
  join_route text not null check (join_route in
    ('ONLINE', 'SCAN_CODE', 'STATION', 'COLLECTIVE', 'VILLAGE_THEN_TRANSFER', 'PLATFORM')),
  consent_text_version integer not null check (consent_text_version > 0),
  name bytea,
  id_type text check (id_type in
    ('RESIDENT_ID', 'RESIDENCE_PERMIT', 'PERMANENT_RESIDENT_CARD', 'PASSPORT', 'SITE_BADGE')),
  id_number bytea,
  id_number_index_a bytea,
  id_number_index_b bytea,
  mobile bytea,
  mobile_index_a bytea,
  mobile_index_b bytea,
  mobile_checked_at timestamptz,
  worker_groups text[] not null default '{}' check (worker_groups <@ array[
    'TRUCK_DRIVER', 'RIDE_HAILING_DRIVER', 'COURIER', 'FOOD_DELIVERY_RIDER', 'SANITATION_WORKER', 'CASUAL_WORKER',
    'MIGRANT_WORKER', 'HARDSHIP_WORKER', 'MODEL_WORKER', 'FEMALE_WORKER', 'YOUNG_WORKER', 'BORDER_GUARD',
    'FRONTLINE_WORKER', 'OTHER']),
  work_region text check (length(work_region) between 2 and 12),
  submitted_at timestamptz not null default clock_timestamp(),
  due_on date not null,
  decided_at timestamptz,
  decision_note bytea,
  membership_id uuid references membership.membership (id),
  constraint application_told_while_open check ((state = 'UNDER_REVIEW') = (name is not null)
    and (name is null) = (id_number is null) and (id_number is null) = (id_type is null)
    and (name is not null or coalesce(mobile, id_number_index_a, id_number_index_b, mobile_index_a, mobile_index_b) is null)),
  constraint application_mobile_found check ((mobile is null) = (mobile_index_a is null and mobile_index_b is null)),
  constraint application_id_number_found check
    ((id_number is null) = (id_number_index_a is null and id_number_index_b is null)),
  constraint application_decided check ((state = 'UNDER_REVIEW') = (decided_at is null)),
  constraint application_granted check ((state = 'APPROVED') = (membership_id is not null))
);
create unique index application_open_once on membership.application (person_id) where state = 'UNDER_REVIEW';
create index application_of_person on membership.application (person_id, submitted_at desc, id desc);
create index application_queue on membership.application (union_id, state, submitted_at, id);
create index application_by_id_number_a on membership.application (id_number_index_a) where id_number_index_a is not null;
create index application_by_id_number_b on membership.application (id_number_index_b) where id_number_index_b is not null;
create index application_by_mobile_a on membership.application (mobile_index_a) where mobile_index_a is not null;
create index application_by_mobile_b on membership.application (mobile_index_b) where mobile_index_b is not null;

create function membership.refuse_unindexed_application() returns trigger language plpgsql as $$
begin
  if (new.id_number is not null and not auth.is_indexed(new.id_number_index_a, new.id_number_index_b))
    or (new.mobile is not null and not auth.is_indexed(new.mobile_index_a, new.mobile_index_b)) then
    raise check_violation using
      message = 'A value of an application is not indexed by the key that rules.',
      schema = 'membership', table = 'application', constraint = 'application_is_indexed';
  end if;
  return new;
end $$;
create trigger application_is_indexed before insert or update on membership.application
  for each row execute function membership.refuse_unindexed_application();

-- A move to another union. The membership that moves stays live until it is accepted.
create table membership.transfer (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  transfer_no text not null unique check (length(transfer_no) between 1 and 40),
  person_id uuid not null references membership.person (id),
  from_membership_id uuid not null references membership.membership (id),
  from_union_id uuid not null,
  from_region_code text collate "C" not null check (length(from_region_code) between 2 and 12),
  to_union_id uuid not null,
  to_region_code text collate "C" not null check (length(to_region_code) between 2 and 12),
  to_membership_id uuid references membership.membership (id),
  state text not null check (state in ('REQUESTED', 'RELEASED', 'ACCEPTED', 'REFUSED', 'EXPIRED', 'CANCELLED')),
  -- What the membership was before, and is again where nothing comes of it.
  state_before text not null check (state_before in ('ACTIVE', 'RETAINED')),
  reason bytea,
  requested_at timestamptz not null default clock_timestamp(),
  released_at timestamptz,
  due_at timestamptz not null,
  decided_at timestamptz,
  decision_note bytea,
  constraint transfer_elsewhere check (from_union_id <> to_union_id),
  constraint transfer_ends_later check (due_at > requested_at),
  constraint transfer_decided check ((state in ('REQUESTED', 'RELEASED')) = (decided_at is null)),
  constraint transfer_released check (state not in ('RELEASED', 'ACCEPTED') or released_at is not null),
  constraint transfer_accepted check ((state = 'ACCEPTED') = (to_membership_id is not null))
);
create unique index transfer_open_once on membership.transfer (person_id) where state in ('REQUESTED', 'RELEASED');
create index transfer_of_person on membership.transfer (person_id, requested_at desc, id desc);
create index transfer_of_membership on membership.transfer (from_membership_id);
create index transfer_out_queue on membership.transfer (from_union_id, due_at, id);
create index transfer_in_queue on membership.transfer (to_union_id, due_at, id);
create index transfer_due on membership.transfer (due_at) where state in ('REQUESTED', 'RELEASED');
