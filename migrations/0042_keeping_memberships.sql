-- Why a membership came to its state, in the words of whoever brought it there: sealed.
alter table membership.membership add column state_reason bytea;

-- A roster of a county is fetched whole; its numbers are sorted then.
drop index membership.membership_by_county;
create index membership_by_division on membership.membership (region_code, state);
