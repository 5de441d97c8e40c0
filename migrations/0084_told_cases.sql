-- What other offices told of disputes, word by word, as their channels brought it: a case is what all words on it say
-- together, so it ends the same whatever order they come in, and a word that comes again changes nothing.
create table legal_outreach.office_word (
  id uuid primary key,
  channel text collate "C" not null check (length(channel) between 1 and 60),
  -- Number of the source record that brought it.
  record_id text collate "C" not null check (length(record_id) between 1 and 400),
  case_id uuid not null references legal_outreach.legal_case (id) on delete cascade,
  office text not null check (office in ('UNION', 'HUMAN_RESOURCES', 'JUSTICE', 'COURT', 'JOINT_CENTRE')),
  -- That the office gave the dispute.
  number text collate "C" not null check (length(number) between 1 and 64),
  -- Of when it speaks, by the clock of the office.
  told_at timestamptz not null,
  -- The headline of it: stage, days, outcome, employer, numbers elsewhere; nothing of people.
  told jsonb not null,
  -- Names of applicants, of who mediates and who stands for them, and what was said: under the key of case matter.
  people bytea,
  created_at timestamptz not null default clock_timestamp(),
  constraint office_word_once unique (channel, record_id)
);
create index office_word_of_case on legal_outreach.office_word (case_id);

-- To what the words of offices brought a case last. Where a person has moved it since, the same words move it no more.
create table legal_outreach.office_state (
  case_id uuid primary key references legal_outreach.legal_case (id) on delete cascade,
  stage text not null check (stage in ('REGISTERED', 'DIAGNOSIS', 'MEDIATION', 'AGREED', 'ARBITRATION', 'INSPECTION', 'LITIGATION',
    'AFTERCARE', 'CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED')),
  under_inspection boolean not null,
  -- The outcome as it was told, to compare with what is told next; null for none.
  outcome jsonb
);
