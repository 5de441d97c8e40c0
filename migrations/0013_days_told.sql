-- Of which day things were told.
alter table stations.station
  -- The day of the assessment that the stars come from; an older one changes nothing of them.
  add column star_told_on date;
