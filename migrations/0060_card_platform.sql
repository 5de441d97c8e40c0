-- What the card platform told of cards, word by word: the state of a card follows from all of them, in whatever order they came.
-- An act of the hub stands among them once another word came.
create table benefit_cards.card_word (
  card_id uuid not null references benefit_cards.card (id) on delete cascade,
  told_at timestamptz not null,
  seq integer not null default 0 check (seq between 0 and 999999),
  state text not null check (state in ('ACTIVE', 'LOST', 'FROZEN', 'REPLACED', 'CANCELLED')),
  -- Null where it was not told with it.
  issued_on date,
  valid_to date,
  union_id uuid,
  primary key (card_id, told_at, seq, state)
);

-- Transactions of the card platform. A number is of one transaction in its city, for ever.
create table benefit_cards.card_transaction (
  city_code text collate "C" not null check (length(city_code) between 2 and 12),
  txn_no text collate "C" not null check (length(txn_no) between 1 and 64),
  kind text not null check (kind in ('USE', 'REVERSAL', 'REFUND')),
  merchant_id uuid not null references benefit_cards.merchant (id),
  -- Of a use; null where it was erased.
  card_id uuid references benefit_cards.card (id) on delete set null,
  -- The use it made, or took back; null of one that waits for the use that it takes back.
  redemption_id uuid references benefit_cards.redemption (id),
  original_txn_no text collate "C",
  -- What was told; of a reversal without a sum all goes back.
  amount_fen bigint check (amount_fen between 0 and 9007199254740991),
  amount_currency text check (amount_currency ~ '^[A-Z]{3}$'),
  occurred_at timestamptz not null,
  -- By which record it came, of one that waits.
  channel text collate "C",
  record_id text collate "C",
  primary key (city_code, txn_no),
  constraint card_transaction_amount check ((amount_fen is null) = (amount_currency is null)),
  constraint card_transaction_original check ((kind = 'USE') = (original_txn_no is null)),
  constraint card_transaction_waits check (redemption_id is not null or (kind <> 'USE' and channel is not null and record_id is not null))
);
create index card_transaction_waiting on benefit_cards.card_transaction (city_code, original_txn_no) where redemption_id is null;
create index card_transaction_of_redemption on benefit_cards.card_transaction (redemption_id);
create index card_transaction_of_card on benefit_cards.card_transaction (card_id, occurred_at) where kind = 'USE';
