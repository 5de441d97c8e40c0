-- Schemas of the domains and what all of them stand on. Extensions are trusted ones: a plain owner can create them.
create extension if not exists cube;
create extension if not exists btree_gist;

create schema auth;
create schema regions;
create schema organisations;
create schema channels;
create schema stations;

-- Which keys this database has seen, so that a hub with another key refuses to start.
create table auth.key_check (
  key_id text primary key,
  fingerprint text not null,
  first_seen timestamptz not null default now()
);

-- Acts that were done under an idempotency key: what was asked (as HMAC) and what came of it, never the words of the answer.
create table auth.idempotency (
  subject text not null,
  operation text not null,
  key text not null,
  input_hmac bytea not null,
  entity_id uuid,
  created_at timestamptz not null default now(),
  primary key (subject, operation, key)
);

-- A point on the mean sphere (R = 6371008.8 m) in earth-centred metres. Straight lines between such points are chords;
-- they order neighbours as arcs do, and a GiST index answers `<->`.
create function public.earth_point(longitude double precision, latitude double precision) returns cube
  language sql immutable strict parallel safe
  return cube(array[
    6371008.8 * cos(radians(latitude)) * cos(radians(longitude)),
    6371008.8 * cos(radians(latitude)) * sin(radians(longitude)),
    6371008.8 * sin(radians(latitude))
  ]);
