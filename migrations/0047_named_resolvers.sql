-- Who clears it up that an application to join collides with somebody on record: the county union of the other's
-- membership, named when the application is handed in and until it is decided. No value that tells who anybody is.
create table membership.application_resolver (
  application_id uuid not null references membership.application (id) on delete cascade,
  other_id uuid not null references membership.person (id),
  shares_id_number boolean not null,
  union_id uuid not null,
  region_code text collate "C" not null check (length(region_code) between 2 and 12),
  primary key (application_id, other_id)
);
create index application_resolver_of_union on membership.application_resolver (union_id, application_id);
create index application_resolver_of_other on membership.application_resolver (other_id);
