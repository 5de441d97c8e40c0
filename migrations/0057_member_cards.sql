-- Cards that carry membership, and the codes that are shown for them. Of a code that was shown nothing is written: it is known by
-- its own sign. A row is written when one is bound to a place or used.

create table benefit_cards.card (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  person_id uuid not null,
  carrier text not null check (carrier in ('SOCIAL_SECURITY_CARD', 'UNION_SERVICE_CARD', 'ELECTRONIC_CODE')),
  state text not null check (state in ('PENDING', 'ACTIVE', 'LOST', 'FROZEN', 'REPLACED', 'CANCELLED')),
  card_no bytea,
  card_no_index_a bytea,
  card_no_index_b bytea,
  issued_by_union_id uuid,
  -- Its last day; null without one.
  valid_to date,
  bound_at timestamptz,
  -- Since when it carries nothing any more: of a lost, frozen, replaced or cancelled one.
  stopped_at timestamptz,
  -- Why it is frozen.
  frozen_reason bytea,
  -- Of when the last word of a channel on it is.
  told_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint card_no_found check ((card_no is null) = (card_no_index_a is null and card_no_index_b is null)),
  constraint card_numbered check (card_no is not null or state = 'CANCELLED'),
  constraint card_stopped check ((stopped_at is null) = (state in ('PENDING', 'ACTIVE'))),
  constraint card_frozen_for check (frozen_reason is null or state = 'FROZEN')
);
-- A person has one card of a carrier that is not over.
create unique index card_of_carrier on benefit_cards.card (person_id, carrier)
  where state in ('PENDING', 'ACTIVE', 'LOST', 'FROZEN');
-- A number is of one person once it is known to be; who only says so (PENDING) takes it from nobody.
create unique index card_of_number_a on benefit_cards.card (card_no_index_a) where state in ('ACTIVE', 'LOST', 'FROZEN');
create unique index card_of_number_b on benefit_cards.card (card_no_index_b) where state in ('ACTIVE', 'LOST', 'FROZEN');
create index card_by_number_a on benefit_cards.card (card_no_index_a) where card_no_index_a is not null;
create index card_by_number_b on benefit_cards.card (card_no_index_b) where card_no_index_b is not null;
create index card_of_person on benefit_cards.card (person_id, created_at desc, id desc);

-- A hub that does not hold the key that rules could give one number to two people, so it can enter none.
create function benefit_cards.refuse_unindexed_card() returns trigger language plpgsql as $$
begin
  if exists (select from written
    where card_no is not null and not auth.is_indexed(card_no_index_a, card_no_index_b)) then
    raise check_violation using
      message = 'The number of a card is not indexed by the key that rules.',
      schema = 'benefit_cards', table = 'card', constraint = 'card_is_indexed';
  end if;
  return null;
end $$;
create trigger card_is_indexed after insert on benefit_cards.card referencing new table as written
  for each statement execute function benefit_cards.refuse_unindexed_card();
create trigger changed_card_is_indexed after update on benefit_cards.card referencing new table as written
  for each statement execute function benefit_cards.refuse_unindexed_card();

-- Under which name codes of a card are shown on a device, on one day in China: by lot, so that places learn of no person, and of
-- nobody that they came again on another day.
create table benefit_cards.code_handle (
  handle text collate "C" primary key check (handle ~ '^[A-Za-z0-9_-]{9}$'),
  card_id uuid not null references benefit_cards.card (id) on delete cascade,
  device_hmac bytea not null,
  made_on date not null,
  constraint code_handle_of_day unique (card_id, device_hmac, made_on)
);
create index code_handle_by_day on benefit_cards.code_handle (made_on);

-- A code that was bound to a place, by checking or by using it. Its step is the half minute since 1970 from which it is good, for
-- sixty seconds; bound in that time, it can be used at that place until redeem_by, once.
create table benefit_cards.code_use (
  handle text collate "C" not null references benefit_cards.code_handle (handle) on delete cascade,
  step integer not null check (step >= 0),
  merchant_id uuid references benefit_cards.merchant (id),
  station_code text collate "C" check (length(station_code) between 1 and 40),
  bound_at timestamptz not null,
  redeem_by timestamptz not null,
  used_at timestamptz,
  primary key (handle, step),
  constraint code_use_place check ((merchant_id is null) <> (station_code is null)),
  constraint code_use_in_time check (
    bound_at >= to_timestamp(step::bigint * 30) and bound_at < to_timestamp(step::bigint * 30 + 60)),
  constraint code_use_in_the_end check (used_at >= bound_at and used_at < redeem_by)
);
