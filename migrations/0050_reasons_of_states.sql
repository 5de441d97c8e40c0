-- Why a membership came to its state is gone with that state, whoever changes it: whoever has a reason of the next one tells it
-- behind the change.
create function membership.forget_reason() returns trigger language plpgsql as $$
begin
  new.state_reason := null;
  return new;
end $$;
create trigger membership_reason_of_state before update of state on membership.membership for each row
  when (new.state is distinct from old.state and old.state_reason is not null
    and new.state_reason is not distinct from old.state_reason)
  execute function membership.forget_reason();

-- Reasons are told of two states alone.
update membership.membership set state_reason = null
where state_reason is not null and state not in ('RETAINED', 'WITHDRAWN');
