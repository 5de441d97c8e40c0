-- What was agreed and did not hold, or ended a case that was opened again, is set aside and counts no more: the parties may
-- agree anew. What was agreed so far is sealed for the key of its case, which becomes its own.
alter table legal_outreach.agreement add column id uuid, add column set_aside_at timestamptz;
update legal_outreach.agreement set id = case_id;
alter table legal_outreach.agreement drop constraint agreement_pkey, add primary key (id);
-- A case that is looked into after it was opened again, and one that was agreed on before it went on, has none that stands.
update legal_outreach.agreement a set set_aside_at = clock_timestamp()
where exists (
  select from legal_outreach.step s where s.case_id = a.case_id and s.occurred_at > a.recorded_at
    and ((s.from_stage in ('CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED') and s.to_stage = 'DIAGNOSIS')
      or (s.from_stage = 'AGREED' and s.to_stage = 'ARBITRATION')));
create unique index agreement_standing on legal_outreach.agreement (case_id) where set_aside_at is null;

-- Whether the note of a step was written for whoever reported a hazard without a name, and reads it by the code. Of those who
-- brought a case with a name nobody reads notes that way.
alter table legal_outreach.step add column answers boolean not null default false;
update legal_outreach.step s set answers = true from legal_outreach.legal_case c
where c.id = s.case_id and c.nameless and c.kind = 'HAZARD_REPORT' and s.note is not null
  and s.from_stage in ('REGISTERED', 'DIAGNOSIS', 'INSPECTION') and s.to_stage in ('DIAGNOSIS', 'INSPECTION', 'CLOSED', 'NOT_ACCEPTED')
  and not (s.from_stage = 'INSPECTION' and s.to_stage = 'DIAGNOSIS')
  and not exists (select from legal_outreach.office_word w where w.case_id = c.id);
alter table legal_outreach.step add constraint step_answers check (note is not null or not answers);
