-- What keepers and cadres say of stations day by day, and what workers say of them.
alter table stations.station
  -- What a person has said of it by the hub, and when, as {"phone": "2026-05-01T03:00:00+00:00"}: each of these stands until
  -- a ledger of a later day says another.
  add column words jsonb not null default '{}' check (jsonb_typeof(words) = 'object');

-- A campaign without hours keeps a station open as on workdays, whatever these are by then.
alter table stations.opening_exception drop constraint campaign_opens;
create index exception_campaign on stations.opening_exception (campaign, station_id) where campaign is not null;

create table stations.notice (
  station_id uuid primary key references stations.station (id) on delete cascade,
  text text not null check (length(text) between 1 and 200),
  expires_at timestamptz not null
);

create table stations.feedback (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  station_id uuid not null references stations.station (id) on delete cascade,
  kind text not null check (kind in ('GONE', 'WRONG_PLACE', 'WRONG_HOURS', 'BROKEN', 'RATING')),
  rating smallint check (rating between 1 and 5),
  -- Free text may name a person whatever was masked in it, so it is sealed, and so is the answer.
  text bytea,
  state text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'DISMISSED')),
  reply bytea,
  submitted_at timestamptz not null default now(),
  reviewed_at timestamptz,
  -- Who said it: to keep one person to one open word of a kind, and to show the own one. Never shown.
  author_hmac bytea not null check (length(author_hmac) = 32),
  constraint feedback_says check (kind <> 'RATING' or rating is not null or text is not null),
  constraint feedback_reviewed check ((state = 'OPEN') = (reviewed_at is null) and (state <> 'OPEN' or reply is null))
);
create unique index feedback_open_once on stations.feedback (station_id, kind, author_hmac) where state = 'OPEN';
create index feedback_of_station on stations.feedback (station_id, state, submitted_at, id);
create index feedback_queue on stations.feedback (state, submitted_at, id);
