-- A reversal names what it takes back by its number, often without the city: whoever is concerned is found by the number alone.
create index card_transaction_by_number on benefit_cards.card_transaction (txn_no);

-- What the ledger says was paid may be more or less than the receipt said, or the first sum at all. The receipt stays known by what it
-- said, so that a till that asks again gets its answer; and what went back is a sum of its own.
alter table benefit_cards.redemption
  add column returned_fen bigint not null default 0 check (returned_fen between 0 and 9007199254740991),
  add column receipt_bare boolean not null default false,
  drop constraint redemption_receipt;
update benefit_cards.redemption set returned_fen = receipt_fen - amount_fen where receipt_fen is not null;
alter table benefit_cards.redemption
  add constraint redemption_receipt check (receipt_fen is null or amount_fen is not null and not receipt_bare);

-- Uses that somebody looks at, in the list of operators.
create index redemption_suspected on benefit_cards.redemption (recorded_at) where suspected_double and reversed_at is null;
