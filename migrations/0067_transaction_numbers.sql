-- A reversal names what it takes back by its number, often without the city: whoever is concerned is found by the number alone.
create index card_transaction_by_number on benefit_cards.card_transaction (txn_no);
