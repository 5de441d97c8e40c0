-- Who staff are to the issuer by which they sign in, and the agencies and merchants that come with keys.
create table identity.staff (
  account_id uuid primary key references identity.account (id) on delete cascade,
  -- Of the issuer and of its subject, which may be the name of a person.
  subject_hmac bytea not null unique check (length(subject_hmac) = 32)
);

create table identity.api_client (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  name text not null unique check (length(name) between 1 and 100),
  scope text not null check (scope in ('PARTNER', 'MERCHANT')),
  -- Divisions with all below them, as they are dated.
  region_codes text[] collate "C" not null default '{}',
  created_at timestamptz not null default now(),
  constraint api_client_reach check ((scope = 'PARTNER') = (cardinality(region_codes) > 0))
);

create table identity.api_key (
  id uuid primary key,
  client_id uuid not null references identity.api_client (id) on delete cascade,
  -- How it begins, to recognise it by.
  prefix text not null check (length(prefix) = 12),
  -- SHA-256 of the whole, which is 256 random bits.
  hash bytea not null unique check (length(hash) = 32),
  label text not null check (length(label) between 1 and 100),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- To the minute: a row is not written at each request.
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_life check (expires_at > created_at and expires_at <= created_at + interval '367 days')
);
create index api_key_of_client on identity.api_key (client_id, id);
