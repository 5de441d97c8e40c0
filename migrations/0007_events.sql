-- What changed, written in the transaction of the change, and read by a cursor on (epoch, transaction id, id). Ids and
-- facts that are nobody's secret only: what is personal is read under the rights of whoever asks, when they ask.
create schema events;

create table events.event (
  id bigint generated always as identity,
  -- A lower id may be committed later than a higher one. Readers stay below the oldest transaction that is at work.
  transaction_id xid8 not null default pg_current_xact_id(),
  occurred_at timestamptz not null default clock_timestamp(),
  topic text collate "C" not null check (length(topic) between 1 and 40),
  -- Prefix of the global id and key.
  subject_type text collate "C" not null,
  subject_id uuid not null,
  kind text not null check (kind in ('CHANGE', 'REMOVAL')),
  -- Where the subject lies, and where it lay before when that is elsewhere.
  region_code text collate "C",
  left_region_code text collate "C",
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object')
) partition by range (occurred_at);
create index event_place on events.event (transaction_id, id);
-- The partitions of days are made ahead while a hub runs; without one nothing is lost.
create table events.event_default partition of events.event default;

-- One row: of which life of the database the log tells, and up to where its events are gone.
create table events.epoch (
  only_row boolean primary key default true check (only_row),
  id uuid not null default gen_random_uuid(),
  began_at timestamptz not null default clock_timestamp(),
  -- The server, the database in it and its timeline. Elsewhere transaction ids begin anew, and so does the epoch.
  place text,
  -- The last event that was dropped: a cursor before it has missed something.
  floor_transaction_id xid8 not null default '0',
  floor_event_id bigint not null default 0
);
insert into events.epoch default values;
