-- The map of stations. The world in Web Mercator is cut into 4^level cells; a cell is numbered by the digits of its column
-- and row in turns (Z-order), so that all that lies in one cell of a level is one range of numbers of a finer one.
create function stations.map_cell(longitude double precision, latitude double precision) returns bigint
  language plpgsql immutable strict parallel safe as $$
declare
  -- The map ends at 85 degrees; what lies beyond stands at its edge.
  north constant double precision := radians(greatest(-85.0511, least(85.0511, latitude)));
  -- Column and row of 2^24, some two metres wide, the row from the north.
  x bigint := least(floor((longitude + 180) / 360 * 16777216), 16777215);
  y bigint := floor((1 - ln(tan(north) + 1 / cos(north)) / pi()) / 2 * 16777216);
begin
  -- A zero between each two digits, by halves: of 16 bits, of 8, of 4, of 2, of 1.
  x := (x | (x << 16)) & 281470681808895;
  y := (y | (y << 16)) & 281470681808895;
  x := (x | (x << 8)) & 71777214294589695;
  y := (y | (y << 8)) & 71777214294589695;
  x := (x | (x << 4)) & 1085102592571150095;
  y := (y | (y << 4)) & 1085102592571150095;
  x := (x | (x << 2)) & 3689348814741910323;
  y := (y | (y << 2)) & 3689348814741910323;
  x := (x | (x << 1)) & 6148914691236517205;
  y := (y | (y << 1)) & 6148914691236517205;
  return x | (y << 1);
end $$;

alter table stations.station
  add column cell bigint not null generated always as (stations.map_cell(longitude, latitude)) stored,
  -- Whether maps of the mainland apply, which are drawn in another datum; as `isMainland` of regions.
  add column mainland boolean not null
    generated always as (region_code = 'CN' or region_code ~ '^[0-9]' and left(region_code, 2) <> all (array['71', '81', '82'])) stored;
create index station_cell on stations.station (cell);

-- How many stations lie in a cell of every second level, and the sum of where: by status, and down to cells of some ten
-- kilometres by stars and kinds as well. Below, a row for a cell would be one for each station, which costs an import
-- dear and saves a reader nothing. Writers only append what they change, so that none waits for another; a job adds it up. A count is the sum of both.
create table stations.map_delta (
  -- False: of whatever stars and kinds, with 0 and {} for them.
  by_kind boolean not null,
  level smallint not null,
  cell bigint not null,
  mainland boolean not null,
  status text collate "C" not null,
  -- 0: none.
  star smallint not null,
  kinds text[] not null,
  stations bigint not null,
  -- In ten millionths of a degree: whole numbers can be taken away again without a rest.
  longitudes bigint not null,
  latitudes bigint not null,
  -- All ids by exclusive or, which takes away what it added: where one station is left, they are its id.
  id_high bigint not null,
  id_low bigint not null
);
create index map_delta_cell on stations.map_delta (by_kind, level, cell);

create table stations.map_count (
  like stations.map_delta,
  primary key (by_kind, level, cell, mainland, status, star, kinds),
  constraint map_count_stations check (stations > 0)
) with (fillfactor = 80);

-- The statement that appends what has changed, told by a select of stations each with a sign: 1 came, -1 is gone. What
-- came as it went leaves nothing. A text, because only the trigger itself sees the rows of its statement.
create function stations.map_changes(changed text) returns text language sql immutable as $$
  select format($sql$
    with moved as (
      select cell, mainland, status, coalesce(star, 0) as star, kinds, sum(sign) as stations,
        sum(sign * round(longitude * 1e7)) as longitudes, sum(sign * round(latitude * 1e7)) as latitudes,
        bit_xor(('x' || translate(left(id::text, 18), '-', ''))::bit(64)::bigint) as id_high,
        bit_xor(('x' || translate(right(id::text, 17), '-', ''))::bit(64)::bigint) as id_low
      from (%s) changed
      group by cell, mainland, status, coalesce(star, 0), kinds
    )
    insert into stations.map_delta
    select by_kind, level, cell >> 2 * (24 - level), mainland, status,
      case when by_kind then star else 0 end, case when by_kind then kinds else '{}' end,
      sum(stations), sum(longitudes), sum(latitudes), bit_xor(id_high), bit_xor(id_low)
    from moved
    cross join (values (false, 6), (false, 8), (false, 10), (false, 12), (false, 14), (true, 6), (true, 8), (true, 10), (true, 12))
      kept (by_kind, level)
    where stations <> 0 or longitudes <> 0 or latitudes <> 0 or id_high <> 0 or id_low <> 0
    group by 1, 2, 3, 4, 5, 6, 7
    having sum(stations) <> 0 or sum(longitudes) <> 0 or sum(latitudes) <> 0 or bit_xor(id_high) <> 0 or bit_xor(id_low) <> 0
  $sql$, changed)
$$;

create function stations.count_on_map() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then execute stations.map_changes('select 1 as sign, s.* from come s');
    when 'DELETE' then execute stations.map_changes('select -1 as sign, s.* from gone s');
    when 'UPDATE' then execute stations.map_changes('select 1 as sign, s.* from come s union all select -1, s.* from gone s');
    when 'TRUNCATE' then
      -- Not between the two: whoever adds up takes from one and gives to the other.
      perform pg_advisory_xact_lock(7310114);
      delete from stations.map_delta;
      delete from stations.map_count;
  end case;
  return null;
end $$;

create trigger station_came after insert on stations.station
  referencing new table as come for each statement execute function stations.count_on_map();
create trigger station_gone after delete on stations.station
  referencing old table as gone for each statement execute function stations.count_on_map();
create trigger station_moved after update on stations.station
  referencing old table as gone new table as come for each statement execute function stations.count_on_map();
create trigger station_emptied after truncate on stations.station
  for each statement execute function stations.count_on_map();

-- Those that are there.
do $$ begin
  execute stations.map_changes('select 1 as sign, s.* from stations.station s');
end $$;
