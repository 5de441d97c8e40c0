-- Servers of others that are told of changes, and what is on its way to them: ids, divisions and topics, nothing of a person.
create schema webhooks;

create table webhooks.webhook (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  -- Global id of the client or account whose it is, and whose rights decide what it is told.
  owner text collate "C" not null,
  -- What a token for trials said of itself, which nothing else could tell later; such an owner has no standing in production.
  trial_grants jsonb,
  url text not null check (length(url) between 1 and 500),
  topics text[] not null check (cardinality(topics) between 1 and 20),
  region_code text collate "C",
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED', 'FAILING')),
  secret bytea,
  secret_prefix text not null,
  previous_secret bytea,
  previous_until timestamptz,
  concurrency integer not null check (concurrency between 1 and 32),
  -- Up to which place of the log its events are deliveries.
  epoch uuid not null,
  transaction_id xid8 not null,
  log_id bigint not null,
  -- Calls that failed one behind the other, and until when there is none.
  failures integer not null default 0,
  due_at timestamptz,
  delivered_at timestamptz,
  -- Of the job that works on it; whoever changes the webhook takes it away.
  turn uuid,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((previous_secret is null) = (previous_until is null))
);
create index webhook_owner on webhooks.webhook (owner, id) where ended_at is null;

create table webhooks.delivery (
  id uuid primary key,
  webhook_id uuid not null references webhooks.webhook on delete cascade,
  -- The order in which the events of a webhook were; transaction ids begin anew where the database is restored.
  ordinal bigint generated always as identity,
  event_id text collate "C" not null,
  epoch uuid not null,
  transaction_id xid8 not null,
  log_id bigint not null,
  occurred_at timestamptz not null,
  topic text collate "C" not null,
  -- Null of a gap.
  subject_type text collate "C",
  subject_id uuid,
  kind text not null check (kind in ('CHANGE', 'REMOVAL', 'GAP')),
  gap_reason text,
  region_code text collate "C",
  left_region_code text collate "C",
  state text not null default 'PENDING' check (state in ('PENDING', 'RETRYING', 'DELIVERED', 'DEAD')),
  attempts integer not null default 0,
  last_status integer,
  -- A code; the sentence is made of it when it is read.
  last_fault text,
  first_tried_at timestamptz,
  next_attempt_at timestamptz,
  -- When it was delivered or given up.
  settled_at timestamptz,
  -- By which act a dead one was sent on its way again.
  redelivery uuid,
  unique (webhook_id, event_id),
  check ((kind = 'GAP') = (subject_id is null)),
  check ((state = 'RETRYING') = (next_attempt_at is not null)),
  check ((state in ('DELIVERED', 'DEAD')) = (settled_at is not null))
);
create index delivery_list on webhooks.delivery (webhook_id, ordinal);
create index delivery_waiting on webhooks.delivery (webhook_id, ordinal) where state in ('PENDING', 'RETRYING');
create index delivery_retrying on webhooks.delivery (webhook_id, subject_id) where state = 'RETRYING';
create index delivery_dead on webhooks.delivery (webhook_id, ordinal) where state = 'DEAD';
create index delivery_settled on webhooks.delivery (settled_at) where settled_at is not null;
create index delivery_redelivery on webhooks.delivery (redelivery) where redelivery is not null;
