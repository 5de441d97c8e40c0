-- Offline member codes: the keys that sign them, whose device counts them, and what was redeemed by them without a network.

-- Ed25519, one set for all processes. A key is published while the one before it still signs, and is taken for a while
-- longer than it signs; one signs at a time, whoever makes them.
create table benefit_cards.offline_key (
  id uuid primary key,
  -- As it stands in a code.
  key_id text collate "C" not null unique check (key_id ~ '^[a-z0-9]{4}$'),
  -- 32 bytes in base64url.
  public_key text collate "C" not null unique check (public_key ~ '^[A-Za-z0-9_-]{43}$'),
  -- Sealed; thrown away when it signs no more.
  private_key bytea,
  valid_from timestamptz not null default clock_timestamp(),
  signs_from timestamptz not null,
  signs_until timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint offline_key_times check (valid_from <= signs_from and signs_from < signs_until and signs_until < expires_at),
  constraint offline_key_one_signs exclude using gist (tstzrange(signs_from, signs_until) with &&) where (revoked_at is null)
);

-- Behind which a code hides whose it is: of a card, on a device, on one day in China, so that a place learns of nobody that they
-- came again on another day. Its key is random, because codes show it.
create table benefit_cards.offline_handle (
  id uuid primary key,
  person_id uuid not null,
  card_id uuid not null,
  device_hmac bytea not null check (length(device_hmac) = 32),
  made_on date not null,
  -- Codes so far.
  counter integer not null check (counter > 0),
  last_issued_at timestamptz not null default clock_timestamp(),
  constraint offline_handle_of_day unique (card_id, device_hmac, made_on)
);
create index offline_handle_of_person on benefit_cards.offline_handle (person_id);
create index offline_handle_by_use on benefit_cards.offline_handle (last_issued_at);

-- A device that redeems without a network, of a merchant or a station.
create table benefit_cards.till (
  id uuid primary key,
  merchant_id uuid references benefit_cards.merchant (id),
  station_code text collate "C" check (length(station_code) between 1 and 40),
  device_id text collate "C" not null check (length(device_id) between 1 and 64),
  -- Every item up to this one has a verdict.
  accepted_through integer not null default 0 check (accepted_through >= 0),
  created_at timestamptz not null default clock_timestamp(),
  constraint till_place check ((merchant_id is null) <> (station_code is null)),
  constraint till_of_merchant unique (merchant_id, device_id),
  constraint till_of_station unique (station_code, device_id)
);

create table benefit_cards.till_batch (
  id uuid primary key,
  till_id uuid not null references benefit_cards.till (id) on delete cascade,
  batch_id text collate "C" not null check (length(batch_id) between 1 and 64),
  -- By how much the clock of the device was ahead when the batch first came.
  clock_skew_seconds integer not null,
  arrived_at timestamptz not null default clock_timestamp(),
  constraint till_batch_once unique (till_id, batch_id)
);
create index till_batch_by_time on benefit_cards.till_batch (arrived_at);

-- An item with its verdict, which stays. The code itself is not kept.
create table benefit_cards.till_item (
  till_id uuid not null references benefit_cards.till (id) on delete cascade,
  offline_id text collate "C" not null check (length(offline_id) between 1 and 64),
  sequence integer not null check (sequence > 0),
  -- In which it came first.
  batch_id uuid not null references benefit_cards.till_batch (id),
  content_hash bytea not null check (length(content_hash) = 32),
  state text not null check (state in ('APPLIED', 'DUPLICATE', 'REJECTED', 'QUARANTINED')),
  errors jsonb not null default '[]',
  -- Which code it was, as far as the code was one of the hub.
  handle_id uuid references benefit_cards.offline_handle (id) on delete set null,
  counter integer,
  issued_at timestamptz,
  -- What a person needs to know who decides about it.
  benefit_code text not null,
  receipt_no text not null,
  amount_fen bigint,
  amount_currency text,
  -- By the clock of the hub.
  occurred_at timestamptz not null,
  redemption_id uuid references benefit_cards.redemption (id),
  decided_at timestamptz not null default clock_timestamp(),
  primary key (till_id, offline_id),
  constraint till_item_sequence unique (till_id, sequence)
);
create index till_item_of_code on benefit_cards.till_item (handle_id, counter) where handle_id is not null;
create index till_item_of_batch on benefit_cards.till_item (batch_id);
create index till_item_of_redemption on benefit_cards.till_item (redemption_id) where redemption_id is not null;
create index till_item_by_time on benefit_cards.till_item (decided_at);
