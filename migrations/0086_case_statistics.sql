-- A figure of cases may be of one kind of them. One that names none is of all of them together.
alter table targets.measure
  add column case_kind text,
  add constraint measure_case_kind check (case_kind in ('LABOUR_DISPUTE', 'LEGAL_AID', 'CONSULTATION', 'HAZARD_REPORT', 'SUGGESTION', 'HOTLINE')),
  add constraint measure_of_cases check (case_kind is null or metric in ('CASES_ACCEPTED', 'CASES_MEDIATED', 'CASE_DURATION_CHANGE',
    'ARBITRATION_FILINGS_CHANGE', 'CASE_QUALITY_CHANGE', 'MEDIATION_SUCCESS_CHANGE'));

-- By year, division and kind without a look at the rows: a province has a million of them.
drop index legal_outreach.case_by_year;
create index case_by_year on legal_outreach.legal_case (registered_year, region_code, kind) where stage <> 'NOT_ACCEPTED';

-- How a case ended counts in a year, in the division of the case and with its kind.
alter table legal_outreach.outcome
  add column ended_year smallint not null generated always as (extract(year from ended_on)::smallint) stored,
  add column region_code text collate "C",
  add column case_kind text;
update legal_outreach.outcome o set region_code = c.region_code, case_kind = c.kind
from legal_outreach.legal_case c where c.id = o.case_id;
alter table legal_outreach.outcome
  alter column region_code set not null,
  alter column case_kind set not null,
  add constraint outcome_case_kind_check check (case_kind in ('LABOUR_DISPUTE', 'LEGAL_AID', 'CONSULTATION', 'HAZARD_REPORT',
    'SUGGESTION', 'HOTLINE'));
create index outcome_settled on legal_outreach.outcome (ended_year, region_code, case_kind)
  where set_aside_at is null and kind in ('SETTLED', 'PARTLY_SETTLED', 'CONFIRMED_BY_COURT');

create function legal_outreach.place_outcome() returns trigger language plpgsql as $$
begin
  select c.region_code, c.kind into strict new.region_code, new.case_kind from legal_outreach.legal_case c where c.id = new.case_id;
  return new;
end $$;
create trigger outcome_placed before insert on legal_outreach.outcome
  for each row execute function legal_outreach.place_outcome();

create function legal_outreach.move_outcomes() returns trigger language plpgsql as $$
begin
  update legal_outreach.outcome set region_code = new.region_code, case_kind = new.kind where case_id = new.id;
  return null;
end $$;
create trigger case_moved after update of region_code, kind on legal_outreach.legal_case
  for each row when (old.region_code <> new.region_code or old.kind <> new.kind) execute function legal_outreach.move_outcomes();

-- Years that are closed: what partner agencies are told of one was decided then, once.
create table legal_outreach.closed_year (
  year smallint primary key check (year between 1990 and 2200),
  closed_at timestamptz not null default clock_timestamp()
);

-- What was counted when a year closed, by division and kind, ALL together among these; nothing where there was no case.
create table legal_outreach.year_count (
  year smallint not null references legal_outreach.closed_year (year) on delete cascade,
  kind text not null check (kind in ('ALL', 'LABOUR_DISPUTE', 'LEGAL_AID', 'CONSULTATION', 'HAZARD_REPORT', 'SUGGESTION', 'HOTLINE')),
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  accepted integer not null check (accepted >= 0),
  mediated integer not null check (mediated >= 0),
  -- Whether partner agencies are told.
  accepted_told boolean not null,
  mediated_told boolean not null,
  primary key (region_code, kind, year)
);
