-- Benefits that come on offer, the next one first: until then a list that was read holds.
create index benefit_beginning on benefit_cards.benefit (starts_at) where state = 'PUBLISHED';

-- Those of one kind, the ones ending first on top.
create index benefit_ending_of_kind on benefit_cards.benefit (kind, ends_at, id) where state = 'PUBLISHED';

-- Merchants of the country and of a division by name, however many there are: see rows-of-region.ts.
create index merchant_by_name_alone on benefit_cards.merchant (name, id);
create index merchant_of_province on benefit_cards.merchant (left(region_code, 2), name, id);
create index merchant_of_prefecture on benefit_cards.merchant (left(region_code, 4), name, id);

-- The last number that was given to a benefit of a division: one that was given never comes again.
create table benefit_cards.benefit_number (
  region_code text collate "C" primary key check (length(region_code) between 2 and 12),
  last integer not null check (last > 0)
);

-- Why a benefit ended before its time. Why it is paused stands beside it and goes when it is published again.
alter table benefit_cards.benefit add column ended_reason text check (length(ended_reason) <= 200);
