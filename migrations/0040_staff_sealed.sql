-- What the issuer calls somebody of staff stands sealed beside its blind indexes, so that it moves to another key with all that
-- is sealed. Under an HMAC alone stands only who has not signed in since this came: the name behind it is not known.
alter table identity.staff
  alter column subject_hmac drop not null,
  add column subject bytea,
  add column subject_index_a bytea constraint staff_of_subject_a unique,
  add column subject_index_b bytea constraint staff_of_subject_b unique,
  add constraint staff_known check ((subject is null) = (subject_hmac is not null)),
  add constraint staff_subject_found
    check ((subject is null) = (subject_index_a is null and subject_index_b is null));

-- A hub that does not hold the key that rules would meet one of staff as two, so it can enter none.
create function identity.refuse_unindexed_staff() returns trigger language plpgsql as $$
begin
  if new.subject is not null and not auth.is_indexed(new.subject_index_a, new.subject_index_b) then
    raise check_violation using
      message = 'What the issuer calls somebody of staff is not indexed by the key that rules.',
      schema = 'identity', table = 'staff', constraint = 'staff_is_indexed';
  end if;
  return new;
end $$;
create trigger staff_is_indexed before insert or update on identity.staff
  for each row execute function identity.refuse_unindexed_staff();
