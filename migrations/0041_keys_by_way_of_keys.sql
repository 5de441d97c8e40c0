-- The keys by way of which a key was issued, as far as they are there: who ends one of them ends what came of it.
alter table identity.api_key add column issued_through uuid[] not null default '{}';
