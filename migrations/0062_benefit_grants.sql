-- Gifts to the people of a list: what was given, and who was left out.
create table benefit_cards.benefit_grant (
  id uuid primary key,
  benefit_id uuid not null references benefit_cards.benefit (id),
  -- The division of the union that pays.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  granted_count integer not null check (granted_count >= 0),
  granted_at timestamptz not null default clock_timestamp()
);
create index benefit_grant_of_benefit on benefit_cards.benefit_grant (benefit_id);

-- Who of the list got nothing. The number is sealed; the person is named where the union could see one behind it, so that
-- what is known of them goes when they do.
create table benefit_cards.grant_refusal (
  id uuid primary key,
  grant_id uuid not null references benefit_cards.benefit_grant (id) on delete cascade,
  place integer not null check (place >= 0),
  person_id uuid,
  member_no bytea not null,
  code text not null check (code in ('NOT_A_MEMBER', 'LIMITED_MEMBERSHIP', 'OTHER_REGION', 'OTHER_GROUP', 'LIMIT_REACHED',
    'NONE_LEFT', 'OUT_OF_PERIOD', 'NO_CARD', 'NOT_CLAIMABLE')),
  unique (grant_id, place)
);
create index grant_refusal_of_person on benefit_cards.grant_refusal (person_id) where person_id is not null;

alter table benefit_cards.entitlement
  add foreign key (grant_id) references benefit_cards.benefit_grant (id);
-- What a person has of a benefit, what is claimed again and again.
create index entitlement_of_benefit on benefit_cards.entitlement (person_id, benefit_id);
-- Which end soon, and when that was told.
alter table benefit_cards.entitlement add column ending_told_at timestamptz;
create index entitlement_ending on benefit_cards.entitlement (expires_at, id)
  where state in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED') and ending_told_at is null;

-- Which birthdays were kept: one of a person a year, whatever became of what was given.
create table benefit_cards.birthday_given (
  benefit_id uuid not null references benefit_cards.benefit (id) on delete cascade,
  person_id uuid not null,
  year integer not null check (year between 2000 and 9999),
  given_at timestamptz not null default clock_timestamp(),
  primary key (benefit_id, person_id, year)
);
create index birthday_given_of_person on benefit_cards.birthday_given (person_id);
