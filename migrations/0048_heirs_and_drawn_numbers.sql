-- Of two records of one person that became one: the global id of the record that went, and that of the one that stayed. The
-- rows of the trail keep the id that they were written with, and are of the person who stayed.
create table audit.heir (
  subject text primary key check (length(subject) <= 64),
  heir text not null check (length(heir) <= 64),
  constraint heir_of_another check (subject <> heir)
);
create index heir_by_heir on audit.heir (heir);

create function pg_temp.global_id(key uuid) returns text language sql as
  $$ select 'mem_' || translate(rtrim(encode(uuid_send(key), 'base64'), '='), '+/', '-_') $$;
insert into audit.heir (subject, heir)
select pg_temp.global_id(id), pg_temp.global_id(merged_into) from membership.person where merged_into is not null;

-- Numbers of people, applications and transfers are drawn by lot: of two that run on, whoever sees them knows how many were given
-- between. Each stays unique in its column, beside those that were given before.
drop sequence membership.member_number;
drop sequence membership.application_number;
drop sequence membership.transfer_number;
