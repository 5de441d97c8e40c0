-- Assessments level by level, the grades that they bear, and records that went into others.
create table stations.assessment (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  station_id uuid not null references stations.station (id) on delete cascade,
  step text not null check (step in ('SELF', 'COUNTY', 'CITY', 'PROVINCE')),
  passed boolean not null,
  score double precision check (score between 0 and 100),
  -- The stars it bears; null when it is about acceptance.
  star smallint check (star between 1 and 5),
  assessed_by text not null check (length(assessed_by) between 1 and 200),
  assessed_on date not null,
  findings text check (length(findings) between 1 and 2000),
  -- By the clock and not by the transaction: the last one of a step is the one that counts.
  entered_at timestamptz not null default clock_timestamp(),
  -- What a grade refers to: this station, these stars, and that they were passed.
  constraint assessment_bears unique (id, station_id, star, passed)
);
create index assessment_of_station on stations.assessment (station_id, entered_at);

create table stations.grade (
  id uuid primary key,
  station_id uuid not null references stations.station (id) on delete cascade,
  star smallint not null check (star between 1 and 5),
  valid_from date not null,
  -- The last day. The day before the first where another grade came on the first day: it held for no day.
  valid_to date,
  graded_by text not null check (length(graded_by) between 1 and 200),
  reason text not null check (length(reason) between 1 and 200),
  -- Either an assessment that passed, which bears one grade only, or the record of a channel of assessments.
  assessment_id uuid unique,
  assessment_passed boolean not null default true check (assessment_passed),
  source_channel text,
  source_record text,
  -- Why it was taken away without another in its place, and by which assessment that did not pass.
  end_reason text check (length(end_reason) between 1 and 200),
  ended_by uuid unique references stations.assessment (id) on delete set null,
  constraint grade_is_borne foreign key (assessment_id, station_id, star, assessment_passed)
    references stations.assessment (id, station_id, star, passed) on update cascade on delete cascade,
  constraint grade_has_one_ground check (num_nonnulls(assessment_id, source_channel) = 1),
  constraint grade_source check ((source_channel is null) = (source_record is null)),
  constraint grade_is_forward check (valid_to >= valid_from - 1),
  constraint grade_end check (valid_to is not null or (end_reason is null and ended_by is null)),
  constraint grades_do_not_overlap exclude using gist (
    station_id with =, daterange(valid_from, valid_to + 1, '[)') with &&)
);
create index grade_of_station on stations.grade (station_id, valid_from);

-- Codes of records that went into others. Here for ever: they go on finding the station, and are never given again.
create table stations.former_code (
  station_code text collate "C" primary key check (length(station_code) <= 40),
  -- The key that the record had: global ids that were given out name it.
  former_id uuid not null unique,
  station_id uuid not null references stations.station (id),
  merged_at timestamptz not null default clock_timestamp(),
  -- Global id of who said that the two are one.
  merged_by text not null
);
create index former_code_of_station on stations.former_code (station_id);

-- One look for a whole COPY: a code that went into another station can not be entered again by any way.
create function stations.refuse_former_codes() returns trigger language plpgsql as $$
declare
  taken text;
begin
  select former.station_code into taken from entered join stations.former_code former using (station_code) limit 1;
  if found then
    raise unique_violation using
      message = format('The station code %s was that of a record that went into another one.', taken),
      schema = 'stations', table = 'station', constraint = 'station_code_is_not_former';
  end if;
  return null;
end $$;
create trigger station_code_is_not_former after insert on stations.station
  referencing new table as entered for each statement execute function stations.refuse_former_codes();

-- Stars that stand by the word of a channel of assessments begin their history with what it said last.
insert into stations.grade (id, station_id, star, valid_from, graded_by, reason, source_channel, source_record)
select gen_random_uuid(), station.id, station.star,
  coalesce(told.as_of, (told.received_at at time zone station.time_zone)::date), told.owner, '评定台账载明',
  told.channel, told.record_id
from stations.station
cross join lateral (
  select record.as_of, record.received_at, record.channel, record.record_id, channel.owner
  from channels.source_record record
  join channels.channel on channel.code = record.channel and channel.authority = 'ASSESSMENT'
  where record.subject_id = station.id and record.verdict = 'APPLIED'
  order by record.received_at desc, record.id desc limit 1
) told
where station.star is not null;
