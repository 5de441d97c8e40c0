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

-- Operations that clients were built with, by the SHA-256 of their text; what each version of a client may send; and
-- clients that send nothing else. A version once loaded stays as it is: processes keep what they read of it.
create table auth.trusted_document (
  hash text collate "C" primary key check (hash ~ '^[0-9a-f]{64}$'),
  text text not null,
  constraint trusted_document_hash check (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex'))
);
create table auth.document_manifest (
  client text collate "C" not null check (client ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  version text collate "C" not null check (version ~ '^[A-Za-z0-9][A-Za-z0-9.+-]{0,39}$'),
  hash text collate "C" not null references auth.trusted_document (hash),
  primary key (client, version, hash)
);
create table auth.document_client (
  client text collate "C" primary key check (client ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  refuses_text boolean not null default false
);
