-- Since when a stay is known to be. As of when it stands so (told_at) moves with every word on it, so that of two stays of one day
-- it does not say which was the first, and not whether a word that comes late falls into a stay or before it.
alter table membership.membership
  add column begun_at timestamptz,
  -- The place among the tellings of that moment.
  add column begun_seq integer not null default 0 check (begun_seq >= 0),
  -- Whether that is the platform's word of the beginning. Else it is an act of the hub, of which the platform tells later, or the
  -- first word by which somebody was there, as a list that names the day.
  add column begun_by_word boolean not null default false;

-- Of what is there nobody kept the moment: it is that of the last word, or the end of the first day where that is earlier, so that
-- stays of one day keep the order that they had. The table is written anew instead of changed row by row, and is no larger.
alter table membership.membership
  alter column begun_at type timestamptz
    using least(told_at, (valid_from + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 millisecond'),
  alter column begun_at set default clock_timestamp(),
  alter column begun_at set not null;

-- What began here is of the moment when it was decided, where the first day is still the one of then.
update membership.membership stay set begun_at = here.decided_at
from (
  select to_membership_id as id, decided_at from membership.transfer where to_membership_id is not null
  union all
  select membership_id, decided_at from membership.application where membership_id is not null
) as here
where here.id = stay.id and (here.decided_at at time zone 'Asia/Shanghai')::date = stay.valid_from;
