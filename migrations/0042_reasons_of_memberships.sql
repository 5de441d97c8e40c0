-- Why a membership came to its state, in the words of whoever brought it there: sealed.
alter table membership.membership add column state_reason bytea;
