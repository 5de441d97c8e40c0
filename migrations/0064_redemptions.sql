-- What the receipt said, once part of it has gone back: `amount_fen` is what stands. And by which code it was made, so that a till
-- that asks again is known; a code is over within minutes and was used, so its plain hash tells nobody anything.
alter table benefit_cards.redemption
  add column receipt_fen bigint check (receipt_fen between 0 and 9007199254740991),
  add column code_hash bytea check (length(code_hash) = 32),
  add constraint redemption_receipt check (receipt_fen is null or amount_fen is not null and amount_fen <= receipt_fen);
