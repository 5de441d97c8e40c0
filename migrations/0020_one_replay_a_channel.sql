-- Numbers of people that stand in headings are not kept in plain either; and whichever of its texts has one, a row is found.
create or replace function pg_temp.without_numbers(told text) returns text language sql as $$
  select regexp_replace(
    regexp_replace(told, '(^|[^0-9.]|[^0-9]\.)([0-9]{4})[0-9]{10}([0-9]{3}[0-9Xx])(?![0-9])', '\1\2**********\3', 'g'),
    '(^|[^0-9.]|[^0-9]\.)(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])', '\1\2****\3', 'g')
$$;
update channels.import_run set file_name = pg_temp.without_numbers(file_name),
  state_reason_zh = pg_temp.without_numbers(state_reason_zh), state_reason_en = pg_temp.without_numbers(state_reason_en),
  decision_note = pg_temp.without_numbers(decision_note)
where concat_ws(' ', file_name, state_reason_zh, state_reason_en, decision_note) ~ '1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]';
update channels.source_record set reason_zh = pg_temp.without_numbers(reason_zh),
  reason_en = pg_temp.without_numbers(reason_en), decision_note = pg_temp.without_numbers(decision_note)
where concat_ws(' ', reason_zh, reason_en, decision_note) ~ '1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]';
update channels.rejected_row set sheet = pg_temp.without_numbers(sheet), "column" = pg_temp.without_numbers("column"),
  value = pg_temp.without_numbers(value),
  message_zh = pg_temp.without_numbers(message_zh), message_en = pg_temp.without_numbers(message_en)
where concat_ws(' ', sheet, "column", value, message_zh, message_en) ~ '1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]';

-- One replay of a channel at a time is a rule of its own; of those that run side by side the oldest goes on.
update channels.import_run run set state = 'FAILED', finished_at = clock_timestamp(),
  state_reason_zh = '该渠道已有更早的重放在执行，本次未继续；请等待其结束后再发起。',
  state_reason_en = 'An earlier replay of this channel was under way, so this one was not carried on. Wait for it to end, then begin again.'
where run.state = 'RUNNING' and run.replays_since is not null and exists (
  select from channels.import_run earlier
  where earlier.channel = run.channel and earlier.state = 'RUNNING' and earlier.replays_since is not null
    and (earlier.started_at, earlier.id) < (run.started_at, run.id));
create unique index import_run_one_replay on channels.import_run (channel)
  where state = 'RUNNING' and replays_since is not null;
