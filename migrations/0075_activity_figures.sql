-- Figures of activities are as large as those of divisions may be.
alter table activities.measure
  alter column value type numeric(20, 4),
  add constraint measure_safe check (value <= 9007199254740991);
