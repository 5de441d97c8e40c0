-- Rules of stars, targets, feedback and codes that the tables themselves keep.
alter table stations.grade
  -- The newest day of which a ledger told these stars: one of a day before does not go before it. Null when none told them.
  add column told_on date,
  add constraint grade_told_on check (told_on >= valid_from);
update stations.grade set told_on = valid_from where source_channel is not null;

-- The year of a target is that of its task.
alter table targets.task_item add constraint task_item_of_year unique (id, year);
alter table targets.target
  drop constraint target_task_item_id_fkey,
  add constraint target_of_the_year_of_its_task foreign key (task_item_id, year) references targets.task_item (id, year);

-- Who is told no is told why.
alter table stations.feedback
  add constraint feedback_dismissed_with_reply check (state <> 'DISMISSED' or reply is not null);

-- Nor can a station be given a code that went into another one. Row by row: hardly a station ever gets another code, and
-- all other changes are not looked at.
create function stations.refuse_former_code() returns trigger language plpgsql as $$
begin
  if exists (select from stations.former_code where station_code = new.station_code) then
    raise unique_violation using
      message = format('The station code %s was that of a record that went into another one.', new.station_code),
      schema = 'stations', table = 'station', constraint = 'station_code_is_not_former';
  end if;
  return null;
end $$;
create trigger station_code_becomes_no_former after update of station_code on stations.station
  for each row when (old.station_code is distinct from new.station_code) execute function stations.refuse_former_code();
