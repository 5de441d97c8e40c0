-- The tree of unions.
create table organisations."union" (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  union_code text collate "C" not null unique check (length(union_code) <= 40),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('NATIONAL', 'PROVINCIAL', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'PARK', 'ENTERPRISE', 'PLATFORM', 'INDUSTRY_FEDERATION', 'REGIONAL_FEDERATION', 'OVERSEAS_PROJECT', 'TRANSIT_POOL', 'GROUP')),
  build_mode text check (build_mode in ('KEY_UNIT', 'INDUSTRY', 'FALLBACK', 'ONLINE')),
  status text not null check (status in ('PREPARING', 'ACTIVE', 'REORGANISING', 'DISSOLVED')),
  region_code text collate "C" not null,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  position cube generated always as (public.earth_point(longitude, latitude)) stored,
  address text,
  office_phone text,
  parent_id uuid references organisations."union" (id),
  industry text,
  enterprise text,
  founded_on date,
  dissolved_on date,
  accepts_applications boolean not null default false,
  search tsvector not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint union_place check ((longitude is null) = (latitude is null)),
  constraint union_is_not_its_own_parent check (parent_id <> id),
  constraint union_dissolution check ((status = 'DISSOLVED') = (dissolved_on is not null)),
  constraint union_period check (dissolved_on is null or founded_on is null or dissolved_on >= founded_on),
  constraint union_national_is_the_highest check (kind <> 'NATIONAL' or parent_id is null)
);
create index union_parent on organisations."union" (parent_id, union_code);
create index union_region on organisations."union" (region_code);
create index union_position on organisations."union" using gist (position);
create index union_search on organisations."union" using gin (search);
