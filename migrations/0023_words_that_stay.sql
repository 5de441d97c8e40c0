-- The last word on a target: the day it speaks of, and which list told it.
alter table targets.target
  -- A list of a day before it does not go before it.
  add column told_on date not null default (now() at time zone 'Asia/Shanghai')::date,
  -- The channel of the list; null for a person here. A partner changes what its own list told last, and nothing else.
  add column told_by text check (length(told_by) between 1 and 60);
update targets.target set told_on = (updated_at at time zone 'Asia/Shanghai')::date;

-- The rule by which a record waits or was refused stays with it, also when a person has decided.
alter table channels.source_record add column rule text;
update channels.source_record record set rule = (
  select line.rule from channels.rejected_row line where line.source_record_id = record.id
  order by line.import_run_id, line.ordinal limit 1)
where record.verdict = 'QUARANTINED';
