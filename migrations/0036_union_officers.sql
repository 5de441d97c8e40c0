-- Who holds which office in a union, from day to day, both included. The name stands sealed; of one that was taken out the
-- office and its days stay.
create table organisations.office (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  union_id uuid not null references organisations."union" (id),
  office text not null check (office in
    ('CHAIR', 'VICE_CHAIR', 'DELEGATE', 'POSTED_CADRE', 'SAFETY_INSPECTOR', 'MEDIATOR')),
  -- One of several who hold the same office side by side.
  seat smallint not null default 1 check (seat between 1 and 99),
  name bytea,
  name_erased_at timestamptz,
  from_on date not null,
  to_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint office_period check (to_on is null or to_on >= from_on),
  constraint office_named check ((name is null) = (name_erased_at is not null)),
  constraint office_one_a_seat exclude using gist
    (union_id with =, office with =, seat with =, daterange(from_on, to_on, '[]') with &&)
);
create index office_of_union on organisations.office (union_id, office, seat, from_on);

-- A village is no enterprise.
alter table organisations."union"
  add constraint union_village_is_no_enterprise check (kind <> 'VILLAGE' or enterprise is null);
