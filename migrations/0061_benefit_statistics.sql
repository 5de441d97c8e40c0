-- What was given and used of benefits by whole months. A month is counted once, when it closes, and then stays as it is: what
-- comes or is taken back later changes none. With the counts stands what partner agencies are told of them, decided at the
-- same time and once. Months close in their order, since what is told of one rests on those before.
create table benefit_cards.month (
  month date primary key check (extract(day from month) = 1),
  closed_at timestamptz not null default clock_timestamp()
);

-- A benefit of which something was given or used in a month.
create table benefit_cards.month_count (
  benefit_id uuid not null references benefit_cards.benefit (id) on delete cascade,
  month date not null references benefit_cards.month (month) on delete cascade,
  -- Entitlements, and how many uses they are good for.
  granted integer not null check (granted >= 0),
  uses_granted bigint not null check (uses_granted >= 0),
  redeemed integer not null check (redeemed >= 0),
  amount_fen bigint not null check (amount_fen >= 0),
  -- The largest sum of one use.
  largest_fen bigint not null check (largest_fen >= 0),
  -- Which of them partner agencies are told; of money nothing where the uses are withheld.
  granted_told boolean not null check (not granted_told or granted >= 10),
  redeemed_told boolean not null check (not redeemed_told or redeemed >= 10),
  amount_told boolean not null check (not amount_told or redeemed_told),
  primary key (benefit_id, month)
);
create index month_count_of_month on benefit_cards.month_count (month);
