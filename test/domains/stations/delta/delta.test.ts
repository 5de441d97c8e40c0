import { STATION_TOPIC } from '../../../../src/domains/stations/station.events.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type Announcement, announce } from '../../../../src/kit/events/index.js';
import { settled } from '../../../kit/events/support.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { ledgerOf } from '../../../support/process.js';
import { tell } from '../../../support/stations.js';
import { DELTAS } from './copy.js';

const partner = (...regionCodes: string[]): Asker => ({ as: { scopes: ['PARTNER'], regionCodes } });
const GANSU = partner('620000');
const ADMIN: Asker = { as: { scopes: ['ADMIN'] } };

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate stations.station cascade`);
});
afterAll(() => hub.close());

async function page(variables: Record<string, unknown> = {}, asker: Asker = GANSU) {
  await settled(hub.hub.database);
  const answer = await hub.ask(DELTAS, variables, asker);
  const told = answer.data?.stationsChangedSince;
  const codes = told?.nodes.map(({ stationCode, deleted }: any) => (deleted ? `-${stationCode}` : stationCode));
  return { ...answer, ...told, told: codes as string[], after: told?.pageInfo.endCursor as string };
}

/** Where a copy is that has everything. */
const upToDate = async (asker: Asker = GANSU, regionCode: string | null = null) =>
  (await page({ regionCode, first: 1000 }, asker)).after;

/** What a writer of the domain does to a station: the row, and an event in the same transaction. */
async function change(code: string, set: { name?: string; regionCode?: string; status?: string }): Promise<void> {
  await hub.hub.database.transaction(async (tx) => {
    const [row] = await tx.sql<{ id: string; regionCode: string }>(
      sql`select id, region_code as "regionCode" from stations.station where station_code = ${code}`,
    );
    if (!row) throw new Error(`There is no station ${code}.`);
    await tx.sql(sql`
      update stations.station set name = coalesce(${set.name ?? null}, name), status = coalesce(${set.status ?? null}, status),
        region_code = coalesce(${set.regionCode ?? null}, region_code), version = version + 1
      where station_code = ${code}`);
    await announced(tx, row.id, {
      regionCode: set.regionCode ?? row.regionCode,
      leftRegionCode: row.regionCode,
      after: { stationCode: code },
    });
  });
}

async function merge(code: string, mergedInto: string): Promise<void> {
  await hub.hub.database.transaction(async (tx) => {
    const [row] = await tx.sql<{ id: string; regionCode: string }>(
      sql`delete from stations.station where station_code = ${code} returning id, region_code as "regionCode"`,
    );
    if (!row) throw new Error(`There is no station ${code}.`);
    const after = { stationCode: code, regionCode: row.regionCode, mergedInto };
    await announced(tx, row.id, { kind: 'REMOVAL', regionCode: row.regionCode, after });
  });
}

function announced(tx: Transaction, id: string, more: Partial<Announcement> & Pick<Announcement, 'regionCode'>) {
  return announce(tx, [{ topic: STATION_TOPIC, subject: { type: 'sta', id }, kind: 'CHANGE', ...more }]);
}

describe('without a cursor', () => {
  it('gives the whole registry by code, page after page, stations of every status', async () => {
    await tell(
      hub.hub.database,
      ...['PLANNED', 'OPEN', 'TEMPORARILY_CLOSED', 'CLOSED', 'BUILT'].map((status, n) => ({ code: `W-${n}`, status })),
    );
    await tell(hub.hub.database, { code: 'ELSEWHERE', regionCode: '510104' });
    const one = await page({ first: 2 });
    const two = await page({ first: 2, after: one.after });
    const three = await page({ first: 2, after: two.after });
    expect([one, two, three].map(({ told }) => told)).toEqual([['W-0', 'W-1'], ['W-2', 'W-3'], ['W-4']]);
    expect([one, two, three].map(({ pageInfo, restarted }) => [pageInfo.hasNextPage, restarted])).toEqual([
      [true, false],
      [true, false],
      [false, false],
    ]);
    expect(one.nodes[0]).toMatchObject({
      mergedInto: null,
      changedAt: expect.stringMatching(/^\d{4}-.*\+08:00$/),
      station: { name: 'W-0站' },
    });
    expect((await page({}, ADMIN)).told).toContain('ELSEWHERE');
  });

  it('gives what lies in any of several granted regions, and in the asked part of them', async () => {
    await tell(
      hub.hub.database,
      { code: 'A', regionCode: '620702' },
      { code: 'B', regionCode: '510104' },
      { code: 'C', regionCode: '620602' },
      { code: 'D', regionCode: '620702001' },
    );
    expect((await page({}, partner('620702', '510104'))).told).toEqual(['A', 'B', 'D']);
    expect((await page({ regionCode: '620000' }, partner('620702', '510104'))).told).toEqual(['A', 'D']);
    expect((await page({}, partner('CN'))).told).toEqual(['A', 'B', 'C', 'D']);
    expect((await page({ regionCode: '620700' }, ADMIN)).told).toEqual(['A', 'D']);
  });

  it('begins the log before its first page: what is written while the rest is pulled comes behind it', async () => {
    await tell(hub.hub.database, { code: 'P-1' }, { code: 'P-2' }, { code: 'P-3' });
    const one = await page({ first: 2 });
    await change('P-1', { name: '改名驿站' });
    const two = await page({ first: 2, after: one.after });
    expect([two.told, two.pageInfo.hasNextPage]).toEqual([['P-3'], true]);
    const three = await page({ after: two.after });
    expect(three.nodes).toMatchObject([{ stationCode: 'P-1', station: { name: '改名驿站' } }]);
  });

  it('answers an empty registry by a cursor to go on from', async () => {
    const { told, pageInfo } = await page();
    expect([told, pageInfo.hasNextPage, typeof pageInfo.endCursor]).toEqual([[], false, 'string']);
    await hub.takeIn(ledgerOf(['D-NEW', '新建驿站']));
    expect((await page({ after: pageInfo.endCursor })).told).toEqual(['D-NEW']);
  });
});

describe('with a cursor', () => {
  it('gives only what changed since, each station once a page and as it is now', async () => {
    await tell(hub.hub.database, { code: 'A' }, { code: 'B' }, { code: 'C' });
    const after = await upToDate();
    await change('B', { name: '第一名' });
    await change('A', { name: '甲' });
    await change('B', { name: '第二名' });
    const { nodes, told, pageInfo } = await page({ after });
    expect([told, pageInfo.hasNextPage]).toEqual([['A', 'B'], false]);
    expect(nodes[1].station.name).toBe('第二名');
    expect((await page({ after: pageInfo.endCursor })).told).toEqual([]);
  });

  it('moves the place of a copy for which there is nothing', async () => {
    await tell(hub.hub.database, { code: 'FAR', regionCode: '510104' });
    const after = await upToDate();
    await change('FAR', { name: '远方' });
    const { told, pageInfo } = await page({ after });
    expect([told, pageInfo.hasNextPage]).toEqual([[], false]);
    expect(pageInfo.endCursor).not.toBe(after);
  });

  it('tells what ledgers enter and change, and nothing of what they say again', async () => {
    const after = await upToDate();
    await hub.takeIn(ledgerOf(['LD-1', '台账驿站甲'], ['LD-2', '台账驿站乙']));
    const first = await page({ after });
    expect(first.told).toEqual(['LD-1', 'LD-2']);
    await hub.takeIn(ledgerOf(['LD-1', '台账驿站甲'], ['LD-2', '台账驿站丙']), { channel: 'C4-test' });
    expect((await page({ after: first.after })).told).toEqual(['LD-2']);
  });

  it('keeps a station that is closed: its status says so', async () => {
    await tell(hub.hub.database, { code: 'A' });
    const after = await upToDate();
    await change('A', { status: 'CLOSED' });
    expect((await page({ after })).nodes).toMatchObject([
      { stationCode: 'A', deleted: false, station: { status: 'CLOSED' } },
    ]);
  });

  it('says of a station that went into another that it is gone, and into which', async () => {
    await tell(hub.hub.database, { code: 'A' }, { code: 'B' });
    const after = await upToDate();
    await change('A', { name: '将并' });
    await merge('A', 'B');
    expect((await page({ after })).nodes).toEqual([
      { stationCode: 'A', deleted: true, mergedInto: 'B', changedAt: expect.any(String), station: null },
    ]);
  });

  it('says that a station is gone which left the region, for whoever does not reach the new one', async () => {
    await tell(hub.hub.database, { code: 'A', regionCode: '620702' });
    const places = {
      gansu: await upToDate(),
      both: await upToDate(partner('620000', '510000')),
      part: await upToDate(ADMIN, '620700'),
    };
    await change('A', { regionCode: '510104' });
    expect((await page({ after: places.gansu })).told).toEqual(['-A']);
    expect((await page({ after: places.part, regionCode: '620700' }, ADMIN)).told).toEqual(['-A']);
    expect((await page({ after: places.both }, partner('620000', '510000'))).nodes).toMatchObject([
      { deleted: false, station: { region: { code: '510104' } } },
    ]);
  });

  it('says it also of one that left and went into another there, or whose row is gone without a word', async () => {
    await tell(hub.hub.database, { code: 'A' }, { code: 'B', regionCode: '510104' }, { code: 'C' });
    const after = await upToDate();
    await change('A', { regionCode: '510104' });
    await merge('A', 'B');
    await change('C', { name: '将删' });
    await hub.hub.database.query(sql`delete from stations.station where station_code = 'C'`);
    expect((await page({ after })).told).toEqual(['-A', '-C']);
  });

  it('takes a station back that came home before anybody looked', async () => {
    await tell(hub.hub.database, { code: 'A' });
    const after = await upToDate();
    await change('A', { regionCode: '510104' });
    await change('A', { regionCode: '620602' });
    expect((await page({ after })).nodes).toMatchObject([{ stationCode: 'A', deleted: false }]);
  });

  it('shows a partner that a station with another keeper has another version, and nothing of the keeper', async () => {
    await hub.takeIn(ledgerOf(['K-1', '管理员驿站']));
    const after = await upToDate();
    await hub.hub.database.query(sql`update stations.station set keeper_name = null where station_code = 'K-1'`);
    await hub.takeIn(ledgerOf(['K-1', '管理员驿站']), { channel: 'C4-test' });
    const told = await page({ after });
    expect(told.nodes).toMatchObject([{ stationCode: 'K-1', station: { version: 2 } }]);
    const asked =
      'query ($after: Cursor) { stationsChangedSince(after: $after) { nodes { station { keeper { displayName } } } } }';
    const { data, codes } = await hub.ask(asked, { after }, GANSU);
    expect([codes, data.stationsChangedSince.nodes]).toEqual([['FORBIDDEN_FIELD'], [{ station: { keeper: null } }]]);
    const facts = await hub.hub.database.query(
      sql`select facts from events.event where topic = ${STATION_TOPIC} order by id desc limit 1`,
    );
    expect(facts).toEqual([{ facts: { before: {}, after: { stationCode: 'K-1' } } }]);
  });
});

describe('a copy begins anew, and is told so', () => {
  beforeEach(() => tell(hub.hub.database, { code: 'A' }, { code: 'B' }, { code: 'C', regionCode: '510104' }));

  it('when the cursor is of another epoch, also in the middle of a pull', async () => {
    const { after: middle } = await page({ first: 1 });
    const end = await upToDate();
    await hub.hub.database.query(sql`update events.epoch set id = gen_random_uuid()`);
    for (const after of [middle, end]) {
      const { told, restarted, pageInfo } = await page({ after, first: 1 });
      expect([told, restarted, pageInfo.hasNextPage]).toEqual([['A'], true, true]);
      const next = await page({ after: pageInfo.endCursor, first: 1 });
      expect([next.told, next.restarted]).toEqual([['B'], false]);
    }
  });

  it('when the cursor is older than the log is kept', async () => {
    const after = await upToDate();
    await change('A', { name: '旧事' });
    await settled(hub.hub.database);
    await hub.hub.database.query(sql`
      update events.epoch set (floor_transaction_id, floor_event_id) =
        (select transaction_id, id from events.event order by id desc limit 1)`);
    const { told, restarted } = await page({ after });
    expect([told, restarted]).toEqual([['A', 'B'], true]);
  });

  it('when another region was granted, or one taken away, between two pages', async () => {
    const [one, two] = [partner('620000'), partner('620000', '510000')];
    const [before, behind] = [await upToDate(one), await upToDate(two)];
    expect(await page({ after: before }, two)).toMatchObject({ restarted: true, told: ['A', 'B', 'C'] });
    expect(await page({ after: behind }, one)).toMatchObject({ restarted: true, told: ['A', 'B'] });
    expect(await page({ after: before }, partner())).toMatchObject({ restarted: true, told: [] });
    // The same reach, however it was granted.
    expect(
      await page({ after: before }, { as: { scopes: ['CADRE'], regionCodes: ['620700', '620000'] } }),
    ).toMatchObject({ restarted: false, told: [] });
  });
});

describe('refuses', () => {
  it('a cursor of another question, and one that was made up', async () => {
    await tell(hub.hub.database, { code: 'A' });
    const own = await upToDate();
    const altered = `${own.slice(0, -2)}${own.endsWith('AA') ? 'BB' : 'AA'}`;
    const log = (await hub.ask('{ changes { pageInfo { endCursor } } }')).data.changes.pageInfo.endCursor;
    const list = (await hub.ask('{ stations(first: 1) { pageInfo { endCursor } } }')).data.stations.pageInfo.endCursor;
    for (const after of [altered, log, list]) expect((await page({ after })).codes).toEqual(['CURSOR_INVALID']);
    expect((await page({ after: own, regionCode: '620700' })).codes).toEqual(['CURSOR_INVALID']);
  });

  it('a division outside the reach, one that never was, and a page of nothing', async () => {
    const { codes, errors } = await page({ regionCode: '510000' });
    expect(codes).toEqual(['FORBIDDEN']);
    expect(errors[0]?.message).toContain('区划 510000 不在您的授权范围内');
    expect((await page({ regionCode: '999999' })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await page({ first: 0 })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('whoever is no partner, cadre or administrator', async () => {
    expect((await page({}, {})).codes).toEqual(['UNAUTHENTICATED']);
    expect((await page({}, { as: { scopes: ['STATION_KEEPER'], stationCodes: ['A'] } })).codes).toEqual(['FORBIDDEN']);
  });
});
