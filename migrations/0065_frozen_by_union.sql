-- That a union froze a card stays known where the reason is not: behind a restore it is frozen again, and why is sealed elsewhere.
alter table benefit_cards.card add column frozen_by_union boolean not null default false;
update benefit_cards.card set frozen_by_union = true where frozen_reason is not null;
alter table benefit_cards.card
  drop constraint card_frozen_for,
  add constraint card_frozen_for check (frozen_reason is null or frozen_by_union),
  add constraint card_frozen_by check (not frozen_by_union or state = 'FROZEN');
create index card_frozen_by_union on benefit_cards.card (person_id) where frozen_by_union;
