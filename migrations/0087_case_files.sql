-- Who of a case added a file, so that it goes with the person; of a file that went, that there was one stays on record.
alter table legal_outreach.evidence
  alter column upload_id drop not null,
  alter column file_name drop not null,
  add column added_by uuid references legal_outreach.party (id) on delete set null,
  add constraint evidence_gone check ((upload_id is null) = (file_name is null));
create index evidence_of_party on legal_outreach.evidence (added_by) where added_by is not null;
