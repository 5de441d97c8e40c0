-- The last word on a target: the day it speaks of, and which list told it.
alter table targets.target
  -- A list of a day before it does not go before it.
  add column told_on date not null default (now() at time zone 'Asia/Shanghai')::date,
  -- The channel of the list; null for a person here. A partner changes what its own list told last, and nothing else.
  add column told_by text check (length(told_by) between 1 and 60);
update targets.target set told_on = (updated_at at time zone 'Asia/Shanghai')::date;
