-- A session that was open in a backup ends with the restore: it may have been ended since.
alter table identity.session
  drop constraint session_end_reason_check,
  add constraint session_end_reason_check
    check (end_reason in ('SIGNED_OUT', 'REPLACED', 'REUSED', 'BLOCKED', 'RESTORED'));

-- The key by which rows of the trail are hashed from now on, so that who writes into the database alone can add none. Sealed with it
-- stand the ends of the chains at the moment it was made: rows without it end there.
create table audit.chain_key (
  id uuid primary key,
  sealed bytea not null
);
create unique index chain_key_one on audit.chain_key ((true));

-- Whether the hash of a row is by that key. Without a default: a program that knows no key is refused, instead of writing what
-- would look forged.
alter table audit.entry add column keyed boolean not null default false;
alter table audit.entry alter column keyed drop default;
