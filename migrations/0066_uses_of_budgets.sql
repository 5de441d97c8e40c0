-- Whether the amount of a use was spent from the budget of its benefit: one from before there was a budget was not, and gives none
-- back. Where there is no budget nothing is counted.
alter table benefit_cards.redemption add column from_budget boolean not null default false;
update benefit_cards.redemption set from_budget = true from benefit_cards.stock
  where stock.benefit_id = redemption.benefit_id and budget_fen is not null and amount_fen is not null;
update benefit_cards.stock set spent_fen = 0 where budget_fen is null and spent_fen > 0;
