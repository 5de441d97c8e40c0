import { setImmediate as turn } from 'node:timers/promises';
import { MOST_AHEAD } from '../../src/domains/stations/holds/fair-share.js';
import { globalId, newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { stationIn } from '../domains/stations/holds/support.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type Random, random } from '../support/random.js';
import { type Claimant, crowdIn } from './claims/crowd.js';

export interface HoldsForm {
  readonly seed: number;
  /** How many times beds are asked for that are too few, each time at another hour. */
  readonly rounds: number;
  /** How many ask at once. */
  readonly drivers: number;
  /** Beds of a station that are left; F70 is two drivers and one. */
  readonly beds: number;
  /** Stations of which each driver asks two at once, so that one person could be in two places. */
  readonly stations: number;
  /** The hub, or one that looks for a free bed and then writes, in a table without constraints. */
  readonly by: 'hub' | 'fault';
}

export interface HoldsProof {
  readonly said: string;
  readonly differences: readonly string[];
}

const TAKE = `mutation ($input: HoldStationResourceInput!) { answer: holdStationResource(input: $input) { hold { id } errors { code } } }`;
const HOUR = 3_600_000;
const ROUNDS_OF_ONE = MOST_AHEAD - 1;
/** Refusals of who came too late. */
const EXPECTED = ['SOLD_OUT', 'HOLD_OVERLAPS'];

interface Asked {
  readonly driver: Claimant;
  readonly station: { readonly id: string; readonly code: string };
  readonly startsAt: string;
  readonly endsAt: string;
}
interface Told {
  readonly asked: Asked;
  readonly id: string | null;
  readonly codes: readonly string[];
}

/**
 * Has drivers ask at once for beds of which there are too few, each at two stations, for times that overlap; round after
 * round. Afterwards no bed was two drivers' and no driver in two beds at a time, none was refused while a bed was free for a
 * driver who had none, and just those have one who were told so.
 */
export async function proveHolds(form: HoldsForm): Promise<HoldsProof> {
  const hub = await testHub({ poolSize: 20 });
  try {
    const draw = random(form.seed);
    if (form.by === 'fault') await withoutConstraints(hub);
    const stations = await Promise.all(
      Array.from({ length: form.stations }, () => stationIn(hub, [{ capacity: form.beds }])),
    );
    // Others come before anybody has as many ahead as one may.
    const crowd = await crowdIn(hub, form.drivers * Math.ceil(form.rounds / ROUNDS_OF_ONE));
    const told: Told[] = [];
    const start = performance.now();
    for (let round = 0; round < form.rounds; round += 1) {
      const first = form.drivers * Math.floor(round / ROUNDS_OF_ONE);
      const people = crowd.slice(first, first + form.drivers);
      told.push(...(await roundOf(hub, form, { draw, stations, people, round })));
    }
    const seconds = (performance.now() - start) / 1000;
    const given = told.filter(({ id }) => id !== null);
    const said = `${told.length} calls in ${form.rounds} rounds, ${Math.round(told.length / seconds)}/s: ${given.length} held, ${told.length - given.length} refused`;
    return { said, differences: await differencesIn(hub, form, told) };
  } finally {
    await hub.close();
  }
}

interface Round {
  readonly draw: Random;
  readonly stations: readonly { readonly id: string; readonly code: string }[];
  readonly people: readonly Claimant[];
  readonly round: number;
}

/** Each driver asks at the first station and at another one, all at once, for the same hours. */
async function roundOf(hub: TestHub, form: HoldsForm, { draw, stations, people, round }: Round) {
  // However many rounds there are, all of them lie within the thirty days that may be held.
  const step = Math.min(3, 700 / form.rounds) * HOUR;
  const begin = Date.now() + HOUR + round * step;
  const asked = people.flatMap((driver): readonly Asked[] => {
    const all = form.stations === 1 ? stations : [stations[0], draw.pick(stations.slice(1))];
    return all.flatMap((station) => {
      if (!station) return [];
      const [startsAt, endsAt] = [begin, begin + step * 0.7].map((at) => new Date(at).toISOString());
      return [{ driver, station, startsAt: startsAt ?? '', endsAt: endsAt ?? '' }];
    });
  });
  return Promise.all(asked.map((one) => (form.by === 'hub' ? askedHub(hub, one) : askedFault(hub, form, one))));
}

async function askedHub(hub: TestHub, asked: Asked): Promise<Told> {
  const { driver, station, startsAt, endsAt } = asked;
  const input = { idempotencyKey: newId(), stationCode: station.code, facility: 'BED', startsAt, endsAt };
  const { data, codes } = await hub.ask(TAKE, { input }, { as: driver.as });
  if (!data) return { asked, id: null, codes };
  return { asked, id: data.answer.hold?.id ?? null, codes: data.answer.errors.map(({ code }: any) => code) };
}

/** A way that looks which beds are free and then writes, as nobody should: what the check must find out. */
async function askedFault(
  { test: { database } }: TestHub,
  { beds }: HoldsForm,
  { driver, station, startsAt, endsAt }: Asked,
): Promise<Told> {
  const asked = { driver, station, startsAt, endsAt };
  const taken = await database.query<{ unit: number; own: boolean }>(sql`
    select unit_no as unit, person_id = ${driver.id}::uuid as own from stations.hold
    where during && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)
      and (station_id = ${station.id}::uuid or person_id = ${driver.id}::uuid)`);
  await turn();
  const unit = Array.from({ length: beds }, (_, at) => at + 1).find((no) => taken.every((row) => row.unit !== no));
  if (taken.some(({ own }) => own)) return { asked, id: null, codes: ['HOLD_OVERLAPS'] };
  if (unit === undefined) return { asked, id: null, codes: ['SOLD_OUT'] };
  const id = newId();
  await database.query(sql`
    insert into stations.hold (id, hold_no, station_id, facility, unit_no, person_id, walk_in, state, starts_at, ends_at,
      confirm_by, price_fen, price_currency)
    values (${id}::uuid, 'Y' || lpad(floor(random() * 10000000000)::bigint::text, 10, '0'), ${station.id}::uuid, 'BED', ${unit},
      ${driver.id}::uuid, false, 'HELD', ${startsAt}::timestamptz, ${endsAt}::timestamptz, now() + interval '15 minutes', 0, 'CNY')`);
  return { asked, id: globalId('hld', id), codes: [] };
}

async function withoutConstraints({ test }: TestHub): Promise<void> {
  await test.database.query(sql`
    alter table stations.hold drop constraint hold_unit_once, drop constraint hold_person_once`);
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly person: string;
  readonly station: string;
  readonly begin: string;
}

/** All that is wrong in the table behind what was answered, as sentences; none where nothing is. */
async function differencesIn({ test }: TestHub, form: HoldsForm, told: readonly Told[]): Promise<readonly string[]> {
  const twice = (same: ReturnType<typeof sql>) =>
    test.database.query<{ one: string; other: string }>(sql`
      select one.id as one, other.id as other from stations.hold one join stations.hold other
        on one.id < other.id and one.during && other.during and ${same}`);
  const units = await twice(sql`one.station_id = other.station_id and one.unit_no = other.unit_no`);
  const people = await twice(sql`one.person_id = other.person_id`);
  const rows = await test.database.query<Row>(sql`
    select id, person_id as person, station_id as station, starts_at::text as begin from stations.hold`);
  const there = new Set(rows.map(({ id }) => globalId('hld', id)));
  const answered = new Set(told.flatMap(({ id }) => id ?? []));
  return [
    ...units.map(({ one, other }) => `${one} and ${other} are one bed in one time`),
    ...people.map(({ one, other }) => `${one} and ${other} are of one driver in one time`),
    ...told.flatMap(({ id, codes }) =>
      id === null && !codes.every((code) => EXPECTED.includes(code)) ? [`refused with ${codes.join(', ')}`] : [],
    ),
    ...[...answered].filter((id) => !there.has(id)).map((id) => `${id} was answered and is not there`),
    ...[...there].filter((id) => !answered.has(id)).map((id) => `nobody was told of ${id}`),
    ...(form.by === 'hub' ? refusedForNothing(form, told) : []),
  ];
}

/** Refused as sold out where fewer than there are beds were held, and as overlapping where the driver had nothing. */
function refusedForNothing({ beds }: HoldsForm, told: readonly Told[]): readonly string[] {
  const given = told.filter(({ id }) => id !== null);
  return told.flatMap(({ asked, codes }) => {
    const inTime = given.filter((one) => one.asked.startsAt === asked.startsAt);
    const held = inTime.filter((one) => one.asked.station.id === asked.station.id).length;
    const own = inTime.some((one) => one.asked.driver.id === asked.driver.id);
    if (codes.includes('SOLD_OUT') && held < beds) return [`sold out with ${held} of ${beds} held`];
    return codes.includes('HOLD_OVERLAPS') && !own ? [`${asked.driver.id} had nothing and was told of an overlap`] : [];
  });
}
