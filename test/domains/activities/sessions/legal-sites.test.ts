import { readFileSync } from 'node:fs';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { givenOut, takeRows, takeText } from '../../legal-outreach/lists.js';
import { cadreOf } from '../../membership/support.js';
import { sessionIn } from '../support.js';
import { activityIn, hence, refused, schedule, scheduled } from './given.js';

const GANZHOU = cadreOf('620700');
const HELD = `select * from activities.session where session_no like 'L-TALK%' order by id`;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

async function siteIn(
  siteNo: string,
  more: { readonly regionCode?: string; readonly station?: { id: string; code: string } } = {},
) {
  const id = newId();
  await hub.hub.database.query(sql`
    insert into legal_outreach.site (id, site_no, name, kind, region_code, station_id, station_code)
    values (${id}::uuid, ${siteNo}, ${siteNo}, 'SERVICE_POINT', ${more.regionCode ?? '620702'}, ${more.station?.id ?? null}::uuid,
      ${more.station?.code ?? null})`);
  return { id, siteNo, global: globalId('lst', id) };
}

const talkIn = () => activityIn(hub, { title: '民法典宣讲', kind: 'LEGAL_TALK', regionCode: '620702' }, GANZHOU);

const AT = `query ($id: ID!, $from: DateTime, $first: Int! = 20, $after: Cursor) { node(id: $id) { ... on LegalSite {
  sessions(startsAfter: $from, first: $first, after: $after) { totalCount nodes { id activity { kind } } pageInfo { hasNextPage endCursor } } } } }`;
const heldAt = async (id: string, more: object = {}) => {
  const { data, errors } = await hub.ask(AT, { id, ...more });
  expect(errors).toEqual([]);
  const { nodes, totalCount, pageInfo } = data.node.sessions;
  return { ids: nodes.map((each: { id: string }) => each.id), totalCount, pageInfo };
};

describe('a talk at a legal site', () => {
  it('stands in its list with what is held at its station, the next one on top, and drafts only for cadres', async () => {
    const [stationId = ''] = await tell(hub.hub.database, { code: 'LAW-1' });
    const station = { id: stationId, code: 'LAW-1' };
    const [site, other] = [await siteIn('LS-1', { station }), await siteIn('LS-2')];
    const activityId = await talkIn();
    const plan = (hours: number, more: object) =>
      scheduled(hub, { activityId, startsAt: hence(hours), endsAt: hence(hours + 1), ...more }, GANZHOU);
    const later = await plan(50, { legalSiteId: site.global });
    const next = await plan(5, { legalSiteId: site.global, stationCode: 'LAW-1' });
    const film = await sessionIn(hub, { station, inHours: 20 });
    await plan(3, { legalSiteId: other.global });
    await plan(4, { legalSiteId: site.global, draft: true });
    const past = await sessionIn(hub, { station, inHours: -20 });
    const { ids, totalCount } = await heldAt(site.global);
    expect([ids, totalCount]).toEqual([[next.id, film.global, later.id], 3]);
    expect((await heldAt(site.global, { from: hence(-48) })).ids[0]).toBe(past.global);
    const { ids: first, pageInfo } = await heldAt(site.global, { first: 2 });
    expect([first, (await heldAt(site.global, { first: 2, after: pageInfo.endCursor })).ids]).toEqual([
      [next.id, film.global],
      [later.id],
    ]);
    const { data } = await hub.ask(AT, { id: site.global }, { as: GANZHOU });
    expect(data.node.sessions.totalCount).toBe(4);
  });

  it('is read for the sites of many stations in one statement more than their stations', async () => {
    const ids = await tell(hub.hub.database, { code: 'LAW-7' }, { code: 'LAW-8' }, { code: 'LAW-9' });
    for (const [n, code] of ['LAW-7', 'LAW-8'].entries())
      await siteIn(`AT-${code}`, { station: { id: ids[n] as string, code } });
    const { id } = await sessionIn(hub, { station: { id: ids[1] as string, code: 'LAW-8' }, inHours: 20 });
    const { data, statements } = await hub.ask(`{ stations(first: 20) { nodes { stationCode
      legalSite { name sessions(first: 5) { nodes { id } } } } } }`);
    const told = data.stations.nodes.filter(({ stationCode }: { stationCode: string }) =>
      /LAW-[789]/.test(stationCode),
    );
    expect(told).toEqual([
      { stationCode: 'LAW-7', legalSite: { name: 'AT-LAW-7', sessions: { nodes: [] } } },
      { stationCode: 'LAW-8', legalSite: { name: 'AT-LAW-8', sessions: { nodes: [{ id: globalId('ses', id) }] } } },
      { stationCode: 'LAW-9', legalSite: null },
    ]);
    expect(statements).toHaveLength(2);
  });

  it('is refused at a site of others and at none in one way, and for what is no talk about law', async () => {
    const [far, near] = [await siteIn('LS-FAR', { regionCode: '500229' }), await siteIn('LS-NEAR')];
    const activityId = await talkIn();
    const tried = async (legalSiteId: string, of = activityId) =>
      refused(await schedule(hub, { activityId: of, legalSiteId }, GANZHOU));
    const unknown = ['NOT_FOUND legalSiteId session.legalSite.unknown'];
    expect(await tried(far.global)).toEqual(unknown);
    expect(await tried(globalId('lst', newId()))).toEqual(unknown);
    expect(await tried('no id')).toEqual(unknown);
    const film = await activityIn(hub, { regionCode: '620702' }, GANZHOU);
    expect(await tried(near.global, film)).toEqual(['INVALID_VALUE legalSiteId session.legalSiteId.kind']);
    expect((await heldAt(near.global)).ids).toEqual([]);
  });
});

describe('a list of sessions', () => {
  const TALK = {
    活动编号: 'L-TALK',
    标题: '普法进驿站',
    类别: '普法宣讲',
    主办单位: '县总工会',
    区划代码: '620702',
    仅限会员: '否',
  };
  const ROW = {
    活动编号: 'L-TALK',
    场次编号: 'L-TALK-1',
    开始: '2099-03-01 09:00',
    结束: '2099-03-01 10:00',
    地点: '法治公园',
  };

  it('tells at which legal site a talk is held, goes out with it, and told again changes nothing', async () => {
    const site = await siteIn('LS-LIST');
    await takeRows(hub, 'activities', [TALK]);
    expect((await takeRows(hub, 'sessions', [{ ...ROW, 普法阵地编号: 'LS-LIST' }])).problems).toEqual([]);
    const { ids } = await heldAt(site.global);
    expect(ids).toHaveLength(1);
    const file = readFileSync(await givenOut(hub, 'sessions'), 'utf8');
    expect(file).toContain('LS-LIST');
    const { rows: before } = await hub.test.database.pool.query(HELD);
    await takeText(hub, 'sessions', file, { channel: 'BACK' });
    expect((await hub.test.database.pool.query(HELD)).rows).toEqual(before);
  });

  it('moves a talk to another site, and leaves it where none is told', async () => {
    const [site, former] = [await siteIn('LS-MOVED'), 'LS-LIST'];
    expect((await takeRows(hub, 'sessions', [{ ...ROW, 普法阵地编号: 'LS-MOVED' }])).counts.applied).toBe(1);
    await takeRows(hub, 'sessions', [{ ...ROW, 地点: '法治公园东门' }]);
    expect((await heldAt(site.global)).ids).toHaveLength(1);
    const { rows } = await hub.test.database.pool.query(
      `select count(*)::integer as held from activities.session where legal_site_no = $1`,
      [former],
    );
    expect(rows).toEqual([{ held: 0 }]);
  });

  it('is refused for a site that is not there, and for what is no talk about law', async () => {
    await takeRows(hub, 'activities', [{ ...TALK, 活动编号: 'L-FILM', 类别: '电影' }]);
    const { problems } = await takeRows(hub, 'sessions', [
      { ...ROW, 场次编号: 'L-TALK-2', 普法阵地编号: 'NOWHERE' },
      { ...ROW, 活动编号: 'L-FILM', 场次编号: 'L-FILM-1', 普法阵地编号: 'LS-LIST' },
    ]);
    expect(problems).toEqual([
      'REJECTED session.legalSiteNo.unknown 普法阵地编号 NOWHERE',
      'REJECTED session.legalSiteNo.kind 普法阵地编号 LS-LIST',
    ]);
  });
});
