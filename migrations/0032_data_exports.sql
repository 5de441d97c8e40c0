-- Copies of everything about a person, asked for by that person, each sealed as a whole for the days it can be fetched.
create table identity.data_export (
  id uuid primary key,
  -- Key of the person in the domain of membership.
  person_id uuid not null,
  requested_at timestamptz not null default clock_timestamp(),
  state text not null default 'PREPARING' check (state in ('PREPARING', 'READY', 'EXPIRED', 'FAILED')),
  -- JSON, packed and sealed.
  content bytea,
  -- When the content is deleted; stays behind it.
  expires_at timestamptz,
  -- How often it was fetched.
  fetches integer not null default 0 check (fetches >= 0),
  constraint data_export_content check ((state = 'READY') = (content is not null)),
  constraint data_export_time check ((state in ('READY', 'EXPIRED')) = (expires_at is not null))
);
create index data_export_of_person on identity.data_export (person_id, requested_at desc, id desc);
create index data_export_end on identity.data_export (expires_at) where state = 'READY';
create index data_export_at_work on identity.data_export (requested_at) where state = 'PREPARING';
