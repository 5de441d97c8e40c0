-- What was done with personal data and with rights: rows that are only ever added, each with the hash of the one before it.
create schema audit;

-- Chains stand side by side, so that one transaction that is slow to commit holds back no more than those of its chain.
create table audit.entry (
  chain smallint not null check (chain >= 0),
  seq bigint not null check (seq > 0),
  id uuid not null unique,
  occurred_at timestamptz not null,
  action text not null check (action in ('REVEAL', 'EXPORT', 'ERASE', 'MERGE', 'GRANT_CHANGE', 'KEY')),
  -- Office and role, or what the hub itself is called; never the name of a person.
  actor text not null check (length(actor) between 1 and 200),
  -- Who did it, as the token says; null for the hub itself. Kept to answer for, not shown.
  actor_subject text check (length(actor_subject) <= 128),
  -- Global id of whose data it was.
  subject text check (length(subject) <= 64),
  purpose text check (purpose in ('OWN_CHECK', 'MEMBERSHIP_REVIEW', 'BENEFIT_DELIVERY', 'HARDSHIP_HELP', 'CASE_HANDLING',
    'DATA_CORRECTION')),
  -- Digest of the reason with a random beginning: the reason itself is sealed in a table of its own.
  reason_digest bytea check (length(reason_digest) = 32),
  fields text[] not null,
  -- SHA-256 over the hash before it and all the above.
  hash bytea not null check (length(hash) = 32),
  primary key (chain, seq)
);
create index entry_by_subject on audit.entry (subject, occurred_at desc, id desc) where subject is not null;
create index entry_by_time on audit.entry (occurred_at desc, id desc);

-- Reasons in words, which may name somebody: sealed anew when keys rotate, and erased with the person they are about. Without a
-- foreign key: to check one the owner of the entries would need the right to change them.
create table audit.reason (
  entry_id uuid primary key,
  sealed bytea not null
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise insufficient_privilege using
    message = 'Rows of the audit trail are neither changed nor deleted.', schema = 'audit', table = 'entry';
end $$;
create trigger entry_stays before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse_change();
-- The owner could give it back to itself; that it has to is worth something.
revoke update, delete, truncate on audit.entry from current_user;

-- A chain for the transaction, to itself until it ends: the one it has, else one that is free, else it waits for one.
create function audit.take_chain(chains integer) returns integer language plpgsql as $$
declare
  lock constant integer := hashtext('audit.entry');
  chain integer := nullif(current_setting('hub.audit_chain', true), '')::integer;
begin
  if chain is not null then
    return chain;
  end if;
  for i in 0 .. chains - 1 loop
    chain := (pg_backend_pid() + i) % chains;
    exit when pg_try_advisory_xact_lock(lock, chain);
    chain := null;
  end loop;
  if chain is null then
    chain := pg_backend_pid() % chains;
    perform pg_advisory_xact_lock(lock, chain);
  end if;
  perform set_config('hub.audit_chain', chain::text, true);
  return chain;
end $$;
