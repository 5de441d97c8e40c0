-- Administrative divisions with their history. The rows come from the committed data of the domain after the migrations.
create table regions.region (
  code text not null,
  valid_from date,
  valid_to date,
  name text not null,
  level text not null check (level in ('COUNTRY', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'VILLAGE')),
  parent_code text,
  statistical boolean not null default false,
  pinyin text not null,
  successors text[] not null default '{}',
  constraint region_code_period unique nulls not distinct (code, valid_from),
  constraint region_period check (valid_to is null or valid_from is null or valid_to >= valid_from)
);

create table regions.dataset (
  name text primary key,
  sha256 text not null,
  loaded_at timestamptz not null default now()
);
