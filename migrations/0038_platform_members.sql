-- What a platform over there says of memberships, and by what it signs its messages.

-- As of when a stay stands so: when the platform changed it over there, or when an act of the hub did. A telling of an earlier
-- moment fills in what came before, and changes nothing of what came after.
alter table membership.membership
  add column told_at timestamptz not null default clock_timestamp(),
  -- The place among the tellings of one moment.
  add column told_seq integer not null default 0 check (told_seq >= 0),
  -- Nobody told its first day yet: it was there when something else was told of it.
  add column starts_by_guess boolean not null default false,
  -- Nobody told the day of joining: it is that of the stay it goes on from, else its first day.
  add column joined_by_guess boolean not null default false,
  -- Its end was not told: it ends because the next one begins.
  add column ends_with_next boolean not null default false,
  add constraint membership_ends_with_next check (not ends_with_next or ends_before is not null);

-- Whoever changes a stay and is no platform has changed it now, and knows its end.
create function membership.tell_now() returns trigger language plpgsql as $$
begin
  new.told_at := clock_timestamp();
  new.told_seq := 0;
  new.ends_with_next := false;
  return new;
end $$;
create trigger membership_told_now before update on membership.membership for each row
  when ((new.state, new.union_id, new.ends_before) is distinct from (old.state, old.union_id, old.ends_before)
    and current_setting('membership.telling', true) is distinct from 'on')
  execute function membership.tell_now();

-- A nightly list moves the mark of a stay and nothing that is indexed: with room beside it the row stays in its page.
alter table membership.membership set (fillfactor = 85);

-- The same rule as before, by one look at the key that rules instead of three: a list has a million rows.
create or replace function membership.refuse_unindexed() returns trigger language plpgsql as $$
declare
  ruling text;
  mark bytea;
begin
  select slot, set_byte('\x00'::bytea, 0, length(key_id)) || convert_to(key_id, 'UTF8') into ruling, mark
  from auth.index_key where rules;
  if ruling = 'a' and (
    (new.name is not null and substring(new.name_index_a for length(mark)) is distinct from mark)
    or (new.id_number is not null and substring(new.id_number_index_a for length(mark)) is distinct from mark)
    or (new.mobile is not null and substring(new.mobile_index_a for length(mark)) is distinct from mark)
  ) or ruling = 'b' and (
    (new.name is not null and substring(new.name_index_b for length(mark)) is distinct from mark)
    or (new.id_number is not null and substring(new.id_number_index_b for length(mark)) is distinct from mark)
    or (new.mobile is not null and substring(new.mobile_index_b for length(mark)) is distinct from mark)
  ) then
    raise check_violation using
      message = 'A value of a person is not indexed by the key that rules.',
      schema = 'membership', table = 'person', constraint = 'person_is_indexed';
  end if;
  return new;
end $$;

-- A channel that is agreed to sign takes no record without a signature.
alter table channels.channel add column signed boolean not null default false;
-- What messages are signed with: sealed, unlike the key itself, because a signature is reckoned anew from it.
alter table channels.channel_key add column secret bytea;

-- Signatures of the last minutes, so that a message that comes once more is known for what it is.
create table channels.signature_seen (
  channel text not null references channels.channel (code),
  hash bytea not null check (length(hash) = 32),
  seen_at timestamptz not null default clock_timestamp(),
  times integer not null default 1 check (times > 0),
  primary key (channel, hash)
);
create index signature_seen_oldest on channels.signature_seen (seen_at);
