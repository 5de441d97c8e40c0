-- What unions give, to whom, and what was used of it. Money is in the smallest unit of its currency.
create schema benefit_cards;

-- Where benefits are redeemed. Stations redeem as well, and are named by their code.
create table benefit_cards.merchant (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- By which channels name it.
  merchant_no text collate "C" not null unique check (length(merchant_no) between 1 and 40),
  name text not null check (length(name) between 1 and 100),
  uscc text check (uscc ~ '^[0-9A-Z]{18}$'),
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  address text check (length(address) between 1 and 200),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  position cube generated always as (public.earth_point(longitude, latitude)) stored,
  original_datum text check (original_datum in ('WGS84', 'GCJ02', 'BD09')),
  -- The API client that speaks for it; one may speak for several.
  client_id uuid,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint merchant_point check ((longitude is null) = (latitude is null) and (longitude is null) = (original_datum is null))
);
create index merchant_by_name on benefit_cards.merchant (region_code, name, id);
create index merchant_position on benefit_cards.merchant using gist (position);
create index merchant_of_client on benefit_cards.merchant (client_id) where client_id is not null;

create table benefit_cards.benefit (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  benefit_code text collate "C" not null unique check (length(benefit_code) between 1 and 40),
  sponsor_union_id uuid not null,
  -- The division of the union that pays, kept in step with it.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  title text not null check (length(title) between 1 and 100),
  description text check (length(description) between 1 and 5000),
  kind text not null check (kind in ('GIFT_PACK', 'RIDE_DISCOUNT', 'SHOPPING', 'FILM', 'HEALTH_CHECK', 'MUTUAL_AID', 'INSURANCE',
    'TRANSPORT_TICKET', 'STUDY_AID', 'HARDSHIP_AID', 'CONDOLENCE', 'BIRTHDAY', 'TRAINING', 'POWER_BANK', 'CHILD_CARE',
    'HAZARD_REWARD')),
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'PAUSED', 'ENDED')),
  -- Of the price: 50 for 五折, which is half of it, never "discount 5".
  pay_percent numeric(5, 2) check (pay_percent between 0 and 100),
  price_fen bigint check (price_fen between 0 and 9007199254740991),
  price_currency text check (price_currency ~ '^[A-Z]{3}$'),
  face_value_fen bigint check (face_value_fen between 0 and 9007199254740991),
  face_value_currency text check (face_value_currency ~ '^[A-Z]{3}$'),
  per_person_limit integer not null default 1 check (per_person_limit between 1 and 1000),
  uses_per_entitlement integer not null default 1 check (uses_per_entitlement between 1 and 10000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Of people; each with all below it. Empty for all.
  region_codes text[] collate "C" not null default '{}' check (cardinality(region_codes) <= 200),
  worker_groups text[] not null default '{}' check (worker_groups <@ array[
    'TRUCK_DRIVER', 'RIDE_HAILING_DRIVER', 'COURIER', 'FOOD_DELIVERY_RIDER', 'SANITATION_WORKER', 'CASUAL_WORKER',
    'MIGRANT_WORKER', 'HARDSHIP_WORKER', 'MODEL_WORKER', 'FEMALE_WORKER', 'YOUNG_WORKER', 'BORDER_GUARD',
    'FRONTLINE_WORKER', 'OTHER']),
  offline_allowed boolean not null default false,
  -- For how long a thing is lent, where one is.
  lent_minutes integer check (lent_minutes between 1 and 525600),
  paused_reason text check (length(paused_reason) <= 200),
  search tsvector not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint benefit_period check (ends_at > starts_at),
  constraint benefit_price check ((price_fen is null) = (price_currency is null) and (price_fen is null or pay_percent is null)),
  constraint benefit_face_value check ((face_value_fen is null) = (face_value_currency is null))
);
create index benefit_ending on benefit_cards.benefit (ends_at, id) where state = 'PUBLISHED';
create index benefit_by_sponsor on benefit_cards.benefit (sponsor_union_id);
create index benefit_search on benefit_cards.benefit using gin (search);

-- What is left of a benefit: apart from it, since each claim writes here and none of them is a new version of the benefit.
-- Granted beyond the quota, or spent beyond the budget, is impossible whoever writes.
create table benefit_cards.stock (
  benefit_id uuid primary key references benefit_cards.benefit (id) on delete cascade,
  quota integer check (quota > 0),
  granted integer not null default 0 check (granted >= 0),
  budget_fen bigint check (budget_fen between 0 and 9007199254740991),
  budget_currency text check (budget_currency ~ '^[A-Z]{3}$'),
  spent_fen bigint not null default 0 check (spent_fen >= 0),
  constraint stock_within_quota check (quota is null or granted <= quota),
  constraint stock_within_budget check (budget_fen is null or spent_fen <= budget_fen),
  constraint stock_budget check ((budget_fen is null) = (budget_currency is null))
) with (fillfactor = 50);

-- Who redeems what; a benefit that names no merchant is redeemed at stations of its region, or by the union itself.
create table benefit_cards.benefit_merchant (
  benefit_id uuid not null references benefit_cards.benefit (id) on delete cascade,
  merchant_id uuid not null references benefit_cards.merchant (id),
  primary key (benefit_id, merchant_id)
);
create index benefit_of_merchant on benefit_cards.benefit_merchant (merchant_id, benefit_id);

-- What a person may use. One that is over by its day is read as EXPIRED; nothing writes that down.
create table benefit_cards.entitlement (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  benefit_id uuid not null references benefit_cards.benefit (id),
  person_id uuid not null,
  -- The how-manieth of the person, up to the limit a person: so two at once do not both become the last.
  ordinal integer not null check (ordinal > 0),
  -- The division of the union that pays.
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  state text not null check (state in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED', 'REDEEMED', 'REVOKED')),
  -- As which it was given, and is again where its only use is taken back.
  given_as text not null check (given_as in ('GRANTED', 'CLAIMED')),
  uses integer not null check (uses between 1 and 10000),
  uses_left integer not null,
  granted_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  -- The list by which it was given.
  grant_id uuid,
  revoked_reason bytea,
  updated_at timestamptz not null default clock_timestamp(),
  constraint entitlement_uses check (uses_left between 0 and uses),
  constraint entitlement_state check (case state
    when 'GRANTED' then uses_left = uses and given_as = 'GRANTED' when 'CLAIMED' then uses_left = uses and given_as = 'CLAIMED'
    when 'PARTLY_REDEEMED' then uses_left between 1 and uses - 1 when 'REDEEMED' then uses_left = 0 else true end)
);
create unique index entitlement_ordinal on benefit_cards.entitlement (benefit_id, person_id, ordinal) where state <> 'REVOKED';
create index entitlement_of_person on benefit_cards.entitlement (person_id, expires_at, id);
create index entitlement_of_grant on benefit_cards.entitlement (grant_id) where grant_id is not null;
create index entitlement_by_time on benefit_cards.entitlement (benefit_id, granted_at);

-- A use. A receipt is of one use for ever, at a merchant or at a station.
create table benefit_cards.redemption (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  entitlement_id uuid not null references benefit_cards.entitlement (id),
  benefit_id uuid not null references benefit_cards.benefit (id),
  person_id uuid not null,
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  merchant_id uuid references benefit_cards.merchant (id),
  station_code text collate "C" check (length(station_code) between 1 and 40),
  receipt_no text not null check (length(receipt_no) between 1 and 64),
  amount_fen bigint check (amount_fen between 0 and 9007199254740991),
  amount_currency text check (amount_currency ~ '^[A-Z]{3}$'),
  -- When it happened, by the place; and when the hub heard of it.
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  offline boolean not null default false,
  suspected_double boolean not null default false,
  reversed_at timestamptz,
  reversal_reason bytea,
  due_back_at timestamptz,
  returned_at timestamptz,
  visit_note bytea,
  updated_at timestamptz not null default clock_timestamp(),
  constraint redemption_place check (merchant_id is null or station_code is null),
  constraint redemption_amount check ((amount_fen is null) = (amount_currency is null)),
  constraint redemption_returned check (returned_at is null or due_back_at is not null),
  constraint redemption_of_merchant unique (merchant_id, receipt_no),
  constraint redemption_of_station unique (station_code, receipt_no)
);
create index redemption_of_entitlement on benefit_cards.redemption (entitlement_id, occurred_at desc, id desc);
create index redemption_of_person on benefit_cards.redemption (person_id, occurred_at desc, id desc);
create index redemption_by_merchant on benefit_cards.redemption (merchant_id, occurred_at desc, id desc) where merchant_id is not null;
create index redemption_by_station on benefit_cards.redemption (station_code, occurred_at desc, id desc) where station_code is not null;
create index redemption_by_benefit on benefit_cards.redemption (benefit_id, occurred_at);
