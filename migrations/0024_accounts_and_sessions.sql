-- Whoever can sign in, the sessions that were opened, and the roles that are given beyond a member's own.
create schema identity;

create table identity.account (
  id uuid primary key,
  -- A member signs in from a mini-program, staff by an issuer that asks for a second factor.
  kind text not null check (kind in ('MEMBER', 'STAFF')),
  -- Key of the person in the domain of membership; the account of staff may be of nobody there.
  person_id uuid,
  created_at timestamptz not null default now(),
  -- Nobody signs in as a blocked account, and its open sessions ended with the block.
  blocked_at timestamptz,
  constraint account_of_member check (kind <> 'MEMBER' or person_id is not null),
  -- For the rules of role_grant.
  constraint account_kind unique (id, kind)
);
create unique index account_of_person on identity.account (person_id) where kind = 'MEMBER';

create table identity.session (
  id uuid primary key,
  account_id uuid not null references identity.account (id) on delete cascade,
  -- Of the number that the client made for its device: a device has one session of an account.
  device_hmac bytea check (length(device_hmac) = 32),
  started_at timestamptz not null default now(),
  -- How often it was refreshed, when, and by which key of the client. Tokens are derived from these and stand nowhere.
  refresh_generation integer not null default 0 check (refresh_generation >= 0),
  refreshed_at timestamptz not null,
  refresh_key_hmac bytea check (length(refresh_key_hmac) = 32),
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('SIGNED_OUT', 'REPLACED', 'REUSED', 'BLOCKED')),
  constraint session_end check ((ended_at is null) = (end_reason is null)),
  constraint session_times check (refreshed_at <= expires_at)
);
create index session_of_account on identity.session (account_id) where ended_at is null;
-- Those that are long over are looked for by it and deleted.
create index session_age on identity.session (expires_at);

create table identity.role_grant (
  id uuid primary key,
  account_id uuid not null,
  account_kind text not null,
  scope text not null
    check (scope in ('STATION_KEEPER', 'CADRE', 'MEDIATOR', 'SITE_DOCTOR', 'SITE_MANAGER', 'ADMIN')),
  -- Which of the three administrators; nobody is two of them at a time.
  office text check (office in ('SYSTEM', 'SECURITY', 'AUDIT')),
  -- A division with all below it, as it is dated there.
  region_code text collate "C",
  station_code text collate "C",
  -- Both days are included, by the calendar of China; without an end until it is taken back.
  valid_from date not null,
  valid_to date,
  given_at timestamptz not null default now(),
  -- Taken back: from this moment on, whatever its days say.
  ended_at timestamptz,
  constraint grant_of_account foreign key (account_id, account_kind)
    references identity.account (id, kind) on delete cascade,
  constraint grant_days check (valid_to >= valid_from),
  -- A role that reaches data of others asks for a second factor, which only staff give.
  constraint grant_to_staff check (account_kind = 'STAFF' or scope = 'STATION_KEEPER'),
  constraint grant_office check ((scope = 'ADMIN') = (office is not null)),
  constraint grant_region check ((scope = 'CADRE') = (region_code is not null)),
  constraint grant_station check
    ((scope in ('STATION_KEEPER', 'SITE_DOCTOR', 'SITE_MANAGER')) = (station_code is not null)),
  constraint grant_one_office exclude using gist
    (account_id with =, office with <>, daterange(valid_from, valid_to, '[]') with &&)
    where (office is not null and ended_at is null)
);
create index grant_of_account on identity.role_grant (account_id) where ended_at is null;
