import { type TestHub, testHub } from '../support/hub.js';
import { samplesInto } from '../support/samples.js';

describe('the hub with its samples explains the law', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await samplesInto(hub);
  });
  afterAll(() => hub.close());

  const ask = async (text: string, variables: Record<string, unknown> = {}) => {
    const { data, codes } = await hub.ask(text, variables);
    expect(codes).toEqual([]);
    return data;
  };

  it('from lists of which nothing is refused', async () => {
    const { rows } = await hub.test.database.pool.query(
      `select channel, rule, "column", value from channels.rejected_row join channels.import_run on import_run.id = import_run_id
       where channel like 'L-%' or channel like 'A-%'`,
    );
    expect(rows).toEqual([]);
  });

  it('in 城口: 13 sites, 58 events and 517.2 people for each of them (F60)', async () => {
    const { legalSites, activities } = await ask(
      `query ($from: DateTime!) { legalSites(regionCode: "500229", first: 100) { totalCount nodes { name kind } }
        activities(regionCode: "500229", kind: LEGAL_TALK, startsAfter: $from) { nodes { activityNo perEvent { metric value }
          measures { metric value precision basis source { quote } } } } }`,
      { from: '2020-01-01T00:00:00+08:00' },
    );
    expect(legalSites.totalCount).toBe(13);
    expect(legalSites.nodes).toContainEqual({ name: '法治文化一条街', kind: 'LAW_STREET' });
    const [law] = activities.nodes;
    const told = law.measures.filter(({ basis }: any) => basis === 'REPORTED');
    expect(Object.fromEntries(told.map(({ metric, value, precision }: any) => [metric, [value, precision]]))).toEqual({
      ...{ EVENTS_HELD: [58, 'EXACT'], PARTICIPANTS: [30_000, 'AT_LEAST'] },
      ...{ LAW_COLUMNS: [100, 'AT_LEAST'], LAW_VIDEOS: [20, 'AT_LEAST'] },
    });
    for (const { source } of told) expect(source.quote).toMatch(/./);
    const [perEvent] = law.perEvent.filter(({ metric }: any) => metric === 'PARTICIPANTS');
    expect(perEvent.value.toFixed(1)).toBe('517.2');
  });

  it('in 城口: songs, rap and columns, found by words, pinyin and initials, all of them marked as samples', async () => {
    const titles = async (text: string) =>
      (
        await ask(`query ($text: String) { legalContents(regionCode: "500229", text: $text) { nodes { title } } }`, {
          text,
        })
      ).legalContents.nodes.map(({ title }: any) => title) as readonly string[];
    expect(await titles('三人锣鼓敲')).toEqual(['三人锣鼓敲开民法典（示例）']);
    expect(await titles('shange')).toContain('法治山歌：欠薪莫发愁（示例）');
    expect(await titles('scmfd')).toHaveLength(2);
    const { legalContents } = await ask(`{ legalContents(first: 100) { nodes { title sources { channel } } } }`);
    expect(legalContents.nodes.length).toBeGreaterThan(10);
    for (const { title, sources } of legalContents.nodes)
      expect([title, sources.map(({ channel }: any) => channel)]).toEqual([
        expect.stringMatching(/（示例）$/),
        ['L-contents'],
      ]);
  });

  it('in 城口: the contest of mountain songs (法治山歌竞赛), and what was sung at it', async () => {
    const { activities, legalContents } = await ask(`{
      activities(regionCode: "500229", kind: COMPETITION, startsAfter: "2024-01-01T00:00:00+08:00") { nodes { activityNo title organisers } }
      legalContents(regionCode: "500229", text: "法治山歌竞赛") { nodes { format performers topics } } }`);
    expect(activities.nodes).toEqual([{ activityNo: 'CK-SONGS', title: '法治山歌竞赛', organisers: ['城口县总工会'] }]);
    expect(legalContents.nodes).toHaveLength(2);
    for (const { format, performers, topics } of legalContents.nodes)
      expect([format, performers.length, topics]).toEqual(['SONG', 1, expect.arrayContaining(['法治山歌竞赛'])]);
  });

  it('with mediators, lawyers and officers of safety, whose development accounts sign in by their numbers', async () => {
    const { rows } = await hub.test.database.pool.query(
      `select handler_no as no, subject, role, display_name as name from legal_outreach.handler order by 1`,
    );
    expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(['MEDIATOR', 'LAWYER', 'SAFETY_OFFICER']));
    for (const prefix of ['440605-', '440605126-', '330300-'])
      expect(rows.some(({ no }) => no.startsWith(prefix))).toBe(true);
    for (const { no, subject, name } of rows)
      expect([subject, name]).toEqual([`dev:mediator:${no}`, expect.stringMatching(/示例$/)]);
  });

  it('in stations: a point of service with its hours, and talks that can be booked there', async () => {
    const { station } = await ask(
      `{ station(stationCode: "500229-LP-0002") { legalSite { name phone visitingHours { weekday opens closes role }
        sessions { nodes { state activity { kind } } } } } }`,
    );
    expect(station.legalSite).toEqual({
      ...{ name: '修齐镇工会驿站法律服务点（示例）', phone: '12348' },
      visitingHours: [{ weekday: 'WEDNESDAY', opens: '09:00', closes: '11:30', role: '律师' }],
      sessions: { nodes: [{ state: 'BOOKING_OPEN', activity: { kind: 'LEGAL_TALK' } }] },
    });
  });

  it('in 东丽: legal advice in a 星火驿站 on 12 April 2024', async () => {
    const { legalSites } = await ask(
      `query ($from: DateTime!) { legalSites(regionCode: "120110") { nodes { name station { name } sessions(startsAfter: $from) { nodes { startsAt state } } } } }`,
      { from: '2020-01-01T00:00:00+08:00' },
    );
    expect(legalSites.nodes).toEqual([
      {
        ...{ name: '东丽区星火驿站法律咨询点', station: { name: '东丽区星火驿站' } },
        sessions: { nodes: [{ startsAt: '2024-04-12T09:00:00+08:00', state: 'FINISHED' }] },
      },
    ]);
  });

  it('in 温州: the rights station of 阳新, nearest to who is there', async () => {
    const near = { longitude: 120.7, latitude: 27.99, datum: 'GCJ02' };
    const { legalSites } = await ask(
      `query ($near: GeoPointInput) { legalSites(near: $near, first: 1) { nodes { name kind region { name } } } }`,
      { near },
    );
    expect(legalSites.nodes).toEqual([
      { name: '黄石市、阳新县总工会驻温州维权服务站', kind: 'RIGHTS_STATION', region: { name: '温州市' } },
    ]);
  });
});
