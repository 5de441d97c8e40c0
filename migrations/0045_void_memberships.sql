-- A stay that was told otherwise on the day on which it began never was. It is kept, since the transfer or the application
-- that it came from refers to it; it is in no history and no count.
alter table membership.membership
  drop constraint membership_state_check,
  add constraint membership_state_check check (state in
    ('ACTIVE', 'TRANSFERRING', 'RETAINED', 'TRANSFERRED', 'WITHDRAWN', 'EXPELLED', 'DECEASED', 'VOID')),
  add constraint membership_void_has_no_day check (state <> 'VOID' or ends_before = valid_from);

-- Those of before, which ended because another one began on the same day.
select set_config('membership.telling', 'on', true);
update membership.membership set state = 'VOID', version = version + 1, updated_at = clock_timestamp()
where ends_with_next and ends_before = valid_from and not starts_by_guess;
select set_config('membership.telling', 'off', true);
