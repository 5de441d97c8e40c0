-- What is kept of those who tell.
-- Decisions on import runs and source records are sources of nothing: nobody asks where a run came from.
delete from channels.own_act where subject_type in ('run', 'src');

-- Mobiles and ID numbers that people wrote into names of files, cells and notes are not kept in plain any more.
create function pg_temp.without_numbers(told text) returns text language sql as $$
  select regexp_replace(
    regexp_replace(told, '(^|[^0-9.]|[^0-9]\.)([0-9]{4})[0-9]{10}([0-9]{3}[0-9Xx])(?![0-9])', '\1\2**********\3', 'g'),
    '(^|[^0-9.]|[^0-9]\.)(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])', '\1\2****\3', 'g')
$$;
update channels.import_run set file_name = pg_temp.without_numbers(file_name),
  state_reason_zh = pg_temp.without_numbers(state_reason_zh), state_reason_en = pg_temp.without_numbers(state_reason_en),
  decision_note = pg_temp.without_numbers(decision_note)
where concat(file_name, ' ', state_reason_zh, ' ', decision_note) ~ '1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]';
update channels.source_record set reason_zh = pg_temp.without_numbers(reason_zh),
  reason_en = pg_temp.without_numbers(reason_en), decision_note = pg_temp.without_numbers(decision_note)
where concat(reason_zh, ' ', decision_note) ~ '1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]';
update channels.rejected_row set sheet = pg_temp.without_numbers(sheet), value = pg_temp.without_numbers(value),
  message_zh = pg_temp.without_numbers(message_zh), message_en = pg_temp.without_numbers(message_en)
where concat(sheet, ' ', value, ' ', message_zh) ~ '1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]';

-- Who wins is said in the language of whoever asks, unless somebody has put it in other words.
alter table channels.channel alter column conflict_rule drop not null;
update channels.channel set conflict_rule = null
where conflict_rule = '后到为准；注明数据日期的，以日期较新的为准。The later delivery wins; where days are named, the newer day.';
