-- Who asked for the own data to be erased, and what became of it.
create table identity.erasure (
  id uuid primary key,
  -- Key of the person in the domain of membership.
  person_id uuid not null,
  requested_at timestamptz not null default clock_timestamp(),
  -- Until this day it can be taken back, by the calendar of China.
  due_on date not null,
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'DONE', 'CANCELLED')),
  ended_at timestamptz,
  constraint erasure_end check ((state = 'REQUESTED') = (ended_at is null))
);
create unique index erasure_asked_once on identity.erasure (person_id) where state = 'REQUESTED';
create index erasure_due on identity.erasure (due_on) where state = 'REQUESTED';
