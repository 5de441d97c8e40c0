-- Blind indexes: the keys by which sealed values are found, and which of the two columns of each indexed value holds whose.
-- The column of the slot that rules is filled wherever the value is, so two rows of one value meet in its unique index. While a
-- key rotates the other slot is filled as well, and takes over when no row is left without it.
create table auth.index_key (
  slot text primary key check (slot in ('a', 'b')),
  key_id text not null unique check (key_id ~ '^[a-z0-9]{1,8}$'),
  rules boolean not null
);
create unique index index_key_rules on auth.index_key (rules) where rules;

-- Whether a value is indexed by the key that rules: length of the key's id, the id, and 16 bytes.
create function auth.is_indexed(a bytea, b bytea) returns boolean language sql stable as $$
  select coalesce((
    select case slot when 'a' then a else b end is not null
      and substring(case slot when 'a' then a else b end for length(key_id) + 1)
        = set_byte('\x00'::bytea, 0, length(key_id)) || convert_to(key_id, 'UTF8')
    from auth.index_key where rules), true)
$$;

create schema membership;

-- A person in the care of the union: a member, or one who has signed in and not joined yet. What the person is told by stands
-- sealed, each value beside what finds it whole.
create table membership.person (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  member_no text unique check (length(member_no) between 1 and 40),
  name bytea,
  name_index_a bytea,
  name_index_b bytea,
  id_type text check (id_type in
    ('RESIDENT_ID', 'RESIDENCE_PERMIT', 'PERMANENT_RESIDENT_CARD', 'PASSPORT', 'SITE_BADGE')),
  id_number bytea,
  id_number_index_a bytea constraint person_of_id_number_a unique,
  id_number_index_b bytea constraint person_of_id_number_b unique,
  mobile bytea,
  mobile_index_a bytea,
  mobile_index_b bytea,
  -- When WeChat or an office has checked that the number is the person's; null where it was only told.
  mobile_checked_at timestamptz,
  birth_date bytea,
  gender text check (gender in ('FEMALE', 'MALE')),
  home_region text check (length(home_region) between 2 and 12),
  work_region text check (length(work_region) between 2 and 12),
  worker_groups text[] not null default '{}' check (worker_groups <@ array[
    'TRUCK_DRIVER', 'RIDE_HAILING_DRIVER', 'COURIER', 'FOOD_DELIVERY_RIDER', 'SANITATION_WORKER', 'CASUAL_WORKER',
    'MIGRANT_WORKER', 'HARDSHIP_WORKER', 'MODEL_WORKER', 'FEMALE_WORKER', 'YOUNG_WORKER', 'BORDER_GUARD',
    'FRONTLINE_WORKER', 'OTHER']),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  erased_at timestamptz,
  constraint person_name_found check ((name is null) = (name_index_a is null and name_index_b is null)),
  constraint person_id_number_found check ((id_number is null) = (id_number_index_a is null and id_number_index_b is null)),
  constraint person_mobile_found check ((mobile is null) = (mobile_index_a is null and mobile_index_b is null)),
  constraint person_id_number_of_type check ((id_number is null) = (id_type is null)),
  constraint person_mobile_checked check (mobile is not null or mobile_checked_at is null),
  constraint person_erased check (erased_at is null or coalesce(name, id_number, mobile, birth_date) is null
    and coalesce(gender, home_region, work_region) is null and worker_groups = '{}')
);
create index person_by_name_a on membership.person (name_index_a) where name_index_a is not null;
create index person_by_name_b on membership.person (name_index_b) where name_index_b is not null;
create index person_by_mobile_a on membership.person (mobile_index_a) where mobile_index_a is not null;
create index person_by_mobile_b on membership.person (mobile_index_b) where mobile_index_b is not null;
create index person_by_work_region on membership.person (work_region, id) where work_region is not null;

-- A hub that does not hold the key that rules would enter one person twice, so it can enter none.
create function membership.refuse_unindexed() returns trigger language plpgsql as $$
begin
  if (new.name is not null and not auth.is_indexed(new.name_index_a, new.name_index_b))
    or (new.id_number is not null and not auth.is_indexed(new.id_number_index_a, new.id_number_index_b))
    or (new.mobile is not null and not auth.is_indexed(new.mobile_index_a, new.mobile_index_b)) then
    raise check_violation using
      message = 'A value of a person is not indexed by the key that rules.',
      schema = 'membership', table = 'person', constraint = 'person_is_indexed';
  end if;
  return new;
end $$;
create trigger person_is_indexed before insert or update on membership.person
  for each row execute function membership.refuse_unindexed();
