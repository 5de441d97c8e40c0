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
