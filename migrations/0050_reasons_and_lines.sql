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

-- Each of some unions with all below it, itself too: for other parts of the hub, which read no table of this one.
create function organisations.lines_below(tops uuid[]) returns table (top uuid, id uuid) language sql stable as $$
  with recursive below (top, id) as (
    select u.id, u.id from organisations."union" u where u.id = any(tops)
    union
    select below.top, u.id from organisations."union" u join below on u.parent_id = below.id)
  select below.top, below.id from below
$$;
