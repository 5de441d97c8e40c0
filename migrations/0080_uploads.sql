-- Files that clients upload past GraphQL: the leave to send one, and what opens it once it came. The bytes lie in the store
-- of files, sealed with a key of their own. Of a file that was taken nobody is the owner, nor ever of a photo of a hazard.
create table identity.upload (
  id uuid primary key,
  purpose text not null check (purpose in ('CASE_EVIDENCE', 'HAZARD_PHOTO', 'STATION_PHOTO', 'SUGGESTION_PHOTO')),
  state text not null default 'ISSUED' check (state in ('ISSUED', 'RECEIVED', 'TAKEN')),
  content_type text not null,
  -- As declared until the file came, of what is kept from then on.
  bytes integer not null check (bytes between 1 and 104857600),
  owner_hmac bytea,
  -- Sealed: those of cases with a key of case matters.
  file_name bytea,
  data_key bytea,
  case_file_name bytea,
  case_data_key bytea,
  -- By which the store knows the file.
  file_id uuid unique,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null default clock_timestamp(),
  received_at timestamptz,
  taken_at timestamptz,
  -- Of the ticket, then of the file that nobody takes; what was taken has none.
  expires_at timestamptz,
  constraint upload_nameless check (owner_hmac is null or (purpose <> 'HAZARD_PHOTO' and state <> 'TAKEN')),
  constraint upload_case check (case when purpose in ('CASE_EVIDENCE', 'HAZARD_PHOTO')
    then file_name is null and data_key is null and case_file_name is not null
    else case_file_name is null and case_data_key is null and file_name is not null end),
  constraint upload_received check (case when state = 'ISSUED'
    then file_id is null and sha256 is null and received_at is null and data_key is null and case_data_key is null
    else file_id is not null and sha256 is not null and received_at is not null
      and (data_key is not null or case_data_key is not null) end),
  constraint upload_taken check ((state = 'TAKEN') = (taken_at is not null) and (state = 'TAKEN') = (expires_at is null))
);
create index upload_ends on identity.upload (expires_at) where expires_at is not null;
create index upload_owner on identity.upload (owner_hmac) where owner_hmac is not null;
-- Of what anybody may send, how much waits.
create index upload_waiting on identity.upload (bytes) where purpose = 'HAZARD_PHOTO' and state <> 'TAKEN';
