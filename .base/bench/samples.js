import { madeUp } from '../src/kit/made-up.js';
import { askHub, graphqlBody } from './asking.js';
import { MONTHS, monthStart } from './members/index.js';
import { COUNTED, OPERATIONS } from './operations.js';
/** Different requests of an operation; each connection goes round them from a place of its own. */
const SAMPLES = 400;
const PAGES_OF_A_PROVINCE = 20;
const PAGE = 100;
const SPAN_MONTHS = 24;
const PAGES = `query ($filter: StationFilter, $after: Cursor) { stations(filter: $filter, first: ${PAGE}, after: $after) {
  nodes { stationCode } pageInfo { hasNextPage endCursor } } }`;
/** The requests of every operation: the same for the same set, spread over all of it. */
export async function samplesOf(client, hub, seed) {
    const pages = shuffled(await pagesOf(client, hub), seed).slice(0, SAMPLES);
    if (pages.length === 0)
        throw new Error(`No province has a full page of ${PAGE} stations behind another; take a larger --scale.`);
    const paged = pages.map(({ regionCode, cursor, code }) => ({
        hub: { filter: { regionCode }, after: cursor },
        limit: { filter: { regionCode }, after: code },
    }));
    const same = (variables) => variables.map((each) => ({ hub: each, limit: each }));
    const given = {
        Q1: same((await shuffledRows(client, 'station_code as code')).map(({ code }) => ({ code }))),
        Q2: paged,
        Q3: paged,
        Q3c: paged,
        Q4: same(pointsOf(await shuffledRows(client, 'longitude, latitude'), seed)),
        Q5: same(spansOf(await prefectures(client), seed)),
        Q5a: same(divisionsOf(await prefectures(client), seed)),
        Q6: same(Array.from({ length: SAMPLES }, () => ({}))),
    };
    return new Map(OPERATIONS.map((operation) => [operation.name, given[operation.name].map((one) => sampleOf(operation, one))]));
}
function sampleOf({ document }, { hub, limit }) {
    return { hub: graphqlBody(document, hub), limit: JSON.stringify(limit) };
}
/** Rows of stations from everywhere, in an order that says nothing and stays. */
async function shuffledRows(client, columns) {
    const { rows } = await client.query(`select ${columns} from stations.station where station_code like 'SEED-%' order by md5(station_code) limit ${SAMPLES}`);
    return rows;
}
/** Places of pages in all provinces, behind which a full page follows. */
async function pagesOf(client, hub) {
    const { rows } = await client.query(`select distinct left(region_code, 2) || '0000' as code from stations.station where station_code like 'SEED-%' order by code`);
    const pages = [];
    for (const { code } of rows)
        pages.push(...(await pagesOfProvince(hub, code)));
    return pages;
}
async function pagesOfProvince(hub, regionCode) {
    const pages = [];
    let last;
    for (let number = 0; number < PAGES_OF_A_PROVINCE; number++) {
        const { stations } = await askHub(hub, PAGES, {
            filter: { regionCode },
            ...(last && { after: last.cursor }),
        });
        if (stations.nodes.length < PAGE)
            break;
        if (last)
            pages.push(last);
        const { endCursor } = stations.pageInfo;
        if (endCursor === null || !stations.pageInfo.hasNextPage)
            break;
        last = { regionCode, cursor: endCursor, code: stations.nodes.at(-1)?.stationCode ?? '' };
    }
    return pages;
}
/** Near a station, within some kilometres: where people are, stations are. */
function pointsOf(rows, seed) {
    return rows.map(({ longitude, latitude }, index) => {
        const { chance } = madeUp(seed, 'point', index, 0);
        const moved = (degrees) => Math.round((degrees + 0.05 * chance.around()) * 1e6) / 1e6;
        return { point: { longitude: moved(longitude), latitude: moved(latitude), datum: 'WGS84' } };
    });
}
async function prefectures(client) {
    const { rows } = await client.query(`select distinct r.code from regions.region r join stations.station s on s.region_code like left(r.code, 4) || '__'
     where r.level = 'PREFECTURE' and r.valid_to is null and not r.statistical order by r.code`);
    return rows.map(({ code }) => code);
}
/** Two years in a prefecture. */
function spansOf(codes, seed) {
    return Array.from({ length: SAMPLES }, (_, index) => {
        const { chance } = madeUp(seed, 'span', index, 0);
        const month = chance.below(MONTHS - SPAN_MONTHS);
        return { regionCode: chance.pick(codes), from: monthStart(month), to: monthStart(month + SPAN_MONTHS) };
    });
}
/** Prefectures, so many at a time, each under its alias. */
function divisionsOf(codes, seed) {
    return Array.from({ length: SAMPLES }, (_, index) => {
        const some = shuffled(codes, seed + index).slice(0, COUNTED);
        return Object.fromEntries(some.map((code, alias) => [`c${alias}`, code]));
    });
}
function shuffled(items, seed) {
    const { chance } = madeUp(seed, 'order', items.length, 0);
    const keyed = items.map((item) => [chance.next(), item]);
    return keyed.sort(([one], [other]) => one - other).map(([, item]) => item);
}
//# sourceMappingURL=samples.js.map