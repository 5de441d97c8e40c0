-- What is kept of those who tell.
alter table stations.station
  -- The day of the assessment that the stars come from; an older one changes nothing of them.
  add column star_told_on date;

-- Decisions on import runs and source records are sources of nothing: nobody asks where a run came from.
delete from channels.own_act where subject_type in ('run', 'src');
