import type { OperationName, Variables } from './operations.js';

/** The work of one operation as one statement that answers one text. */
export interface LimitStatement {
  readonly text: string;
  readonly values: (variables: Variables) => unknown[];
}

const SHOWN = `s.status in ('OPEN', 'TEMPORARILY_CLOSED')`;
const IN_REGION = `s.region_code >= $1 and s.region_code < $2 and ${SHOWN}`;
// As one says it who thinks of the question alone. The index over regions would be found for it, and a province fetched
// whole and sorted: twice as slow as a walk over the codes until the page is full, which comparing otherwise leads to.
const WALKED = `s.region_code collate "default" >= $1 and s.region_code collate "default" < $2 and ${SHOWN}`;
/** The same for provinces, by the index that the hub has for their pages. */
const WALKED_BY_PROVINCE = `left(s.region_code, 2) = left($1, 2) and s.region_code < $2 and ${SHOWN}`;

const SERVICES = `(select coalesce(json_agg(row_to_json(v)), '[]') from (
    select facility, price_fen is null as free,
      case when price_fen is null then null else json_build_object('amountFen', price_fen, 'currency', price_currency) end as price,
      unit, capacity, working
    from stations.service where station_id = s.id order by ordinal, facility) v) as services`;
const HONOURS = `(select coalesce(json_agg(row_to_json(h)), '[]') from (
    select title, granted_by as "grantedBy", year from stations.honour where station_id = s.id order by ordinal) h) as honours`;
// Codes of records compare by bytes, those of divisions as the database does: without a word on it no index is used.
const REGION = `(select row_to_json(r) from (
    select code, name from regions.region where code = s.region_code collate "default" and valid_to is null) r) as region`;

/** A page by code, behind a code: the row one too many tells whether more follow. */
function page(size: number, children: string, more: string, walked = WALKED_BY_PROVINCE): string {
  return `select json_build_object('data', json_build_object('stations', json_build_object(
      'nodes', coalesce(json_agg((select row_to_json(n) from (
        select s.station_code as "stationCode", s.name, s.kinds, s.status, s.star, s.address${children}) n))
        filter (where s.number <= ${size}), '[]'),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > ${size}, 'endCursor', max(s.station_code) filter (where s.number <= ${size}))${more})))::text
    from (select s.id, s.station_code, s.name, s.kinds, s.status, s.star, s.address, s.region_code,
        row_number() over (order by s.station_code) as number
      from stations.station s where ${walked} and s.station_code > $3
      order by s.station_code limit ${size + 1}) s`;
}

const COUNT = `, 'totalCount', (select count(*) from stations.station s where ${IN_REGION})`;

const POINT_READ = `select json_build_object('data', json_build_object('union', (select row_to_json(n) from (
    select u.union_code as "unionCode", u.name, u.kind, u.status, u.office_phone as "officePhone",
      (select row_to_json(p) from (
        select a.union_code as "unionCode", a.name, a.kind,
          (select row_to_json(g) from (
            select b.union_code as "unionCode", b.name, b.kind from organisations."union" b where b.id = a.parent_id) g) as parent
        from organisations."union" a where a.id = u.parent_id) p) as parent
    from organisations."union" u where u.union_code = $1) n)))::text`;

const POINT_READ_ACROSS = `select json_build_object('data', json_build_object('station', (select row_to_json(n) from (
    select s.station_code as "stationCode", s.name, s.status, s.star, s.address, s.phone,
      (select row_to_json(o) from (
        select u.union_code as "unionCode", u.name,
          (select row_to_json(p) from (
            select a.union_code as "unionCode", a.name from organisations."union" a where a.id = u.parent_id) p) as parent
        from organisations."union" u where u.id = s.operator_id) o) as operator
    from stations.station s where s.station_code = $1) n)))::text`;

// The chord of 50 km stands for the arc, as an index over cubes knows chords only.
const HERE = 'public.earth_point($1::double precision, $2::double precision)';
const CHORD = '(2 * 6371008.8 * sin(50000 / (2 * 6371008.8)))';
const NEAR = `select json_build_object('data', json_build_object('stationsNear', json_build_object('edges', (
    select coalesce(json_agg(json_build_object(
      'distanceMetres', round(2 * 6371008.8 * asin(least(1, near.chord / (2 * 6371008.8)))),
      'node', (select row_to_json(n) from (
        select near."stationCode", near.name, near.status, near.address, near.services) n)) order by near.chord, near.id), '[]')
    from (select s.id, s.chord, s.station_code as "stationCode", s.name, s.status, s.address, ${SERVICES}
      from (select s.*, s.position <-> ${HERE} as chord from stations.station s
        where s.position <@ cube_enlarge(${HERE}, ${CHORD}, 3) and s.position <-> ${HERE} <= ${CHORD} and ${SHOWN}
        order by s.position <-> ${HERE} fetch first 20 rows with ties) s
      order by s.chord, s.id limit 20) near))))::text`;

const MEMBERS = `from bench.member
      where region_code >= $1 and region_code < $2 and joined_on >= $3 and joined_on < $4 and status = 'ACTIVE'
      group by 1, 2`;

/** As one says it who thinks of the question alone. */
const BY_MONTH = counts(`
    select to_char(date_trunc('month', joined_on::timestamp), 'YYYY-MM') as month, worker_group as "group", count(*)::integer as count
    ${MEMBERS} order by 1, 2`);

/** Grouped before it is written, and hashed: above, the month is written for every member. */
const BY_MONTH_FIRST = counts(`
    select to_char(g.month, 'YYYY-MM') as month, g."group", g.count from (
      select date_trunc('month', joined_on::timestamp) as month, worker_group as "group", count(*)::integer as count
      ${MEMBERS}) g
    order by 1, 2`);

function counts(select: string): string {
  return `select json_build_object('data', json_build_object('memberCounts', coalesce(json_agg(row_to_json(c)), '[]')))::text
    from (${select}) c`;
}

/** Counts of ten divisions by one statement, in the order asked. */
const COUNTS = `select json_build_object('data', json_object_agg(asked.alias, json_build_object('totalCount', (
    select count(*) from stations.station s
    where s.region_code >= asked.lower and s.region_code < asked.upper and ${SHOWN}))))::text
    from unnest($1::text[], $2::text[], $3::text[]) as asked (alias, lower, upper)`;

function region({ filter, after }: Variables): unknown[] {
  return [...rangeOf(filter?.regionCode ?? ''), after ?? ''];
}

/** The codes of a division and of all below it: from its own to that of the next one of its level. */
function rangeOf(code: string): [lower: string, upper: string] {
  const own = code.replace(/(00){1,2}$/, '');
  return [code, String(Number(own) + 1).padEnd(6, '0')];
}

function span({ regionCode, from, to }: Variables): unknown[] {
  return [...rangeOf(regionCode ?? ''), from, to];
}

function counted(variables: Variables): unknown[] {
  const codes = Object.entries(variables as Readonly<Record<string, string>>);
  const ranges = codes.map(([, code]) => rangeOf(code));
  return [codes.map(([alias]) => alias), ranges.map(([lower]) => lower), ranges.map(([, upper]) => upper)];
}

/** By operation; a text where there is nothing to ask the database. */
export const limitStatements: ReadonlyMap<string, LimitStatement | string> = new Map<
  OperationName,
  LimitStatement | string
>([
  ['Q1', { text: POINT_READ, values: ({ code }) => [code] }],
  ['Q1d', { text: POINT_READ_ACROSS, values: ({ code }) => [code] }],
  ['Q2', { text: page(50, `, ${REGION}, ${SERVICES}, ${HONOURS}`, ''), values: region }],
  ['Q3', { text: page(100, '', '', WALKED), values: region }],
  ['Q3i', { text: page(100, '', ''), values: region }],
  ['Q3c', { text: page(100, '', COUNT, WALKED), values: region }],
  ['Q3ci', { text: page(100, '', COUNT), values: region }],
  ['Q4', { text: NEAR, values: ({ point }) => [point?.longitude, point?.latitude] }],
  ['Q5', { text: BY_MONTH, values: span }],
  ['Q5g', { text: BY_MONTH_FIRST, values: span }],
  ['Q5a', { text: COUNTS, values: counted }],
  ['Q6', JSON.stringify({ data: { __typename: 'Query' } })],
]);
