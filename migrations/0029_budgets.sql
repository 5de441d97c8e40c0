-- What callers have spent of their budgets, so that several processes keep one account: each tells once a second what was
-- spent by way of it. Unlogged: after a crash everybody begins anew, which is less than a statement written for good.
create unlogged table auth.spending (
  -- Of the subject, or of the network of a visitor; neither can be read here.
  spender_hmac bytea primary key check (length(spender_hmac) = 32),
  -- Points that are not paid back yet, at that time, and how many are paid back in a second.
  owed double precision not null check (owed >= 0),
  at timestamptz not null,
  per_second double precision not null check (per_second > 0)
);
