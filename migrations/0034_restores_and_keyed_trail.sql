-- A session that was open in a backup ends with the restore: it may have been ended since.
alter table identity.session
  drop constraint session_end_reason_check,
  add constraint session_end_reason_check
    check (end_reason in ('SIGNED_OUT', 'REPLACED', 'REUSED', 'BLOCKED', 'RESTORED'));
