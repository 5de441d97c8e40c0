import { runAnnouncement, runFacts, type ToldRun } from '../../src/channels/runs/run.events.js';
import { keyOf, newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { announce } from '../../src/kit/events/index.js';
import { settled } from '../kit/events/support.js';
import { type Asker, type TestHub, testHub } from '../support/hub.js';
import { ledgerOf } from '../support/process.js';

const CHANGES = /* GraphQL */ `
  query ($after: Cursor, $topics: [Topic!], $regionCode: RegionCode) {
    changes(after: $after, topics: $topics, regionCode: $regionCode) {
      nodes {
        kind topic subjectId gap { refetch }
        subject { __typename id ... on ImportRun { fileName state channel { code } counts { applied } } }
      }
      pageInfo { endCursor }
    }
  }
`;
const of = (scopes: NonNullable<Asker['as']>['scopes'], ...regionCodes: readonly string[]): Asker => ({
  as: { scopes, regionCodes },
});
const ADMIN = of(['ADMIN']);
const GANSU = of(['CADRE'], '620000');
const ZHEJIANG = of(['CADRE'], '330000');

let hub: TestHub;
/** Global ids of runs: of a county in 甘肃, of one in 浙江, and of no division. */
let [gansu, zhejiang, nowhere] = ['', '', ''];
beforeAll(async () => {
  hub = await testHub();
  const run = async (regionCode: string | null, code: string) =>
    (await hub.takeIn(ledgerOf([code, '某驿站']), { regionCode, channel: `C-${code}` })).id;
  gansu = await run('620702', 'RUN-1');
  zhejiang = await run('330102', 'RUN-2');
  nowhere = await run(null, 'RUN-3');
});
afterAll(() => hub.close());

async function changes(variables: Record<string, unknown>, asker: Asker = {}) {
  await settled(hub.hub.database);
  const answer = await hub.ask(CHANGES, variables, asker);
  return { ...answer, ...answer.data?.changes };
}

const cursor = async () => (await changes({})).pageInfo.endCursor as string;

function told(id: string, more: Partial<ToldRun> = {}): ToldRun {
  const key = keyOf('run', id) ?? newId();
  return {
    ...{ id: key, regionCode: '620702', channel: 'C3-test', subject: 'stations', dryRun: false, state: 'DONE' },
    ...{ rowsRead: 1, applied: 1, duplicate: 0, stale: 0, rejected: 0, quarantined: 0 },
    ...more,
  };
}

const announced = (...events: Parameters<typeof announce>[1]) =>
  hub.hub.database.transaction((tx) => announce(tx, events));

/** What three cadres and an administrator are told of one run of each place. */
async function announcedRuns(): Promise<string> {
  const after = await cursor();
  await announced(
    runAnnouncement(told(gansu)),
    runAnnouncement(told(zhejiang, { regionCode: '330102' })),
    runAnnouncement(told(nowhere, { regionCode: null })),
  );
  return after;
}

const ids = ({ nodes }: { readonly nodes: readonly { readonly subjectId: string }[] }) =>
  nodes.map(({ subjectId }) => subjectId);

describe('a topic that is not for everyone', () => {
  it('is told by default to those it is for, of their own divisions; of no division to those who see all', async () => {
    const after = await announcedRuns();
    expect(ids(await changes({ after }, ADMIN))).toEqual([gansu, zhejiang, nowhere]);
    expect(ids(await changes({ after }, GANSU))).toEqual([gansu]);
    expect(ids(await changes({ after }, of(['CADRE'], '620702', '330000')))).toEqual([gansu, zhejiang]);
    expect(ids(await changes({ after }, of(['CADRE'], '620721')))).toEqual([]);
    expect(ids(await changes({ after }, of(['CADRE'])))).toEqual([]);
    expect(ids(await changes({ after }))).toEqual([]);
  });

  it('counts the divisions of those grants alone that it lets in', async () => {
    const after = await announcedRuns();
    expect(ids(await changes({ after }, of(['PARTNER', 'STATION_KEEPER'], '620000')))).toEqual([]);
    expect(ids(await changes({ after }, of(['PARTNER', 'CADRE'], '620000')))).toEqual([gansu]);
  });

  it('is as quiet when it is asked for by name: no event, no error, and the place moves on', async () => {
    const after = await announcedRuns();
    const [hidden, seen] = [await changes({ after, topics: ['IMPORT_RUN'] }), await changes({ after }, ADMIN)];
    expect([hidden.nodes, hidden.codes]).toEqual([[], []]);
    expect(ids(seen)).toHaveLength(3);
    expect(ids(await changes({ after: hidden.pageInfo.endCursor }, ADMIN))).toEqual([]);
    expect(hidden.statements).toHaveLength(1);
    expect(ids(await changes({ after, topics: ['STATION'] }, ADMIN))).toEqual([]);
    expect(ids(await changes({ after, topics: ['IMPORT_RUN'] }, ZHEJIANG))).toEqual([zhejiang]);
  });

  it('stays beside public topics, and inside the region that is asked about', async () => {
    const after = await announcedRuns();
    await announced({ topic: 'STATION', subject: { type: 'sta', id: newId() }, kind: 'CHANGE', regionCode: '110101' });
    expect((await changes({ after }, GANSU)).nodes.map(({ topic }: any) => topic)).toEqual(['IMPORT_RUN', 'STATION']);
    expect(ids(await changes({ after, regionCode: '620721' }, GANSU))).toEqual([]);
    expect(ids(await changes({ after, regionCode: '620702' }, GANSU))).toEqual([gansu]);
    expect(ids(await changes({ after, regionCode: '330000' }, GANSU))).toEqual([]);
    expect(ids(await changes({ after, regionCode: '330000' }, ADMIN))).toEqual([zhejiang]);
  });

  it('tells of what left the divisions of a reader as a removal without its subject', async () => {
    const after = await cursor();
    const before = runFacts(told(gansu));
    await announced(runAnnouncement(told(gansu, { regionCode: '330102' }), before));
    const [left] = (await changes({ after }, GANSU)).nodes;
    expect(left).toEqual({ kind: 'REMOVAL', topic: 'IMPORT_RUN', subjectId: gansu, gap: null, subject: null });
    const [came] = (await changes({ after }, ZHEJIANG)).nodes;
    // It lies where it always did; the event alone says otherwise, and does not hand it out.
    expect(came).toMatchObject({ kind: 'CHANGE', subjectId: gansu, subject: null });
  });

  it('has the run itself, read for all events of a page at once', async () => {
    const after = await announcedRuns();
    const { nodes, statements } = await changes({ after }, ADMIN);
    expect(nodes[0].subject).toEqual({
      __typename: 'ImportRun',
      id: gansu,
      ...{ fileName: 'ledger.csv', state: 'DONE', channel: { code: 'C-RUN-1' }, counts: { applied: 1 } },
    });
    expect(statements.filter((text: string) => text.includes('channels.import_run'))).toHaveLength(1);
  });

  it('tells whoever missed events what to ask again, of their own topics alone', async () => {
    const after = await cursor();
    await hub.hub.database.query(sql`update events.epoch set id = gen_random_uuid()`);
    const refetch = async (variables: object, asker?: Asker) =>
      [...(await changes({ after, ...variables }, asker)).nodes[0].gap.refetch].sort();
    expect(await refetch({})).toEqual([
      ...['activities', 'benefits', 'jobCards', 'jobPostings', 'legalContents', 'legalSites', 'merchants', 'session'],
      'stationCoverage',
      'stations',
      'unions',
    ]);
    expect(await refetch({}, GANSU)).toEqual([
      'activities',
      'benefit',
      'benefits',
      'case',
      'cases',
      'importRuns',
      'jobApplications',
      'jobCards',
      'jobPostings',
      'legalContents',
      'legalSites',
      'me',
      'members',
      'membershipApplications',
      'membershipTransfers',
      'merchants',
      'redemptions',
      'session',
      'stationCoverage',
      'stationFeedback',
      'stations',
      'targets',
      'taskItems',
      'unions',
    ]);
    expect(await refetch({ topics: ['IMPORT_RUN'] })).toEqual([]);
  });

  it('has nothing in the log that is not declared for it, least of all the name of a file', async () => {
    const after = await announcedRuns();
    await announced({ topic: 'NEVER_DECLARED', subject: { type: 'x', id: newId() }, kind: 'CHANGE', regionCode: null });
    expect(await changes({ after }, ADMIN)).toMatchObject({ codes: [], nodes: [{}, {}, {}] });
    const [log] = await hub.hub.database.query<{ text: string }>(
      sql`select string_agg(facts::text, ' ') as text from events.event where topic = 'IMPORT_RUN'`,
    );
    expect(log?.text).toMatch(/"applied": 1/);
    expect(log?.text).not.toMatch(/ledger|csv/);
  });
});

it('refuses a region that never was one, as lists do', async () => {
  const { codes, errors } = await changes({ after: await cursor(), regionCode: '999999' });
  expect(codes).toEqual(['BAD_USER_INPUT']);
  expect(errors[0]?.message).toContain('999999');
  expect((await changes({ regionCode: '999999' })).codes).toEqual(['BAD_USER_INPUT']);
});

describe('a run, a source record and a channel by their global ids', () => {
  const NODES = 'query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { __typename id } node(id: $id) { __typename id } }';
  const found = async (asked: readonly string[], asker?: Asker) => {
    const { data, codes } = await hub.ask(NODES, { ids: asked, id: asked[0] }, asker);
    expect(codes).toEqual([]);
    expect(data.node).toEqual(data.nodes[0]);
    return data.nodes.map((node: { id: string } | null) => node?.id ?? null);
  };

  it('are found within reach, and absent beyond it', async () => {
    const { data } = await hub.ask(
      '{ sourceRecords(channel: "C-RUN-1") { nodes { id __typename } } channels { id code } }',
      {},
      ADMIN,
    );
    const [record] = data.sourceRecords.nodes.map(({ id }: { id: string }) => id);
    const channel = data.channels.find(({ code }: { code: string }) => code === 'C-RUN-1').id;
    const all = [gansu, record, channel];
    expect(await found(all, ADMIN)).toEqual(all);
    expect(await found([...all, zhejiang, nowhere], GANSU)).toEqual([...all, null, null]);
    expect(await found(all, ZHEJIANG)).toEqual([null, null, null]);
    expect(await found(all, of(['PARTNER'], '620000'))).toEqual([null, null, null]);
    expect(await found(all)).toEqual([null, null, null]);
  });

  it('are not looked for where the id can be of none', async () => {
    const zero = `chn_${Buffer.from('a\0b').toString('base64url')}`;
    expect(await found(['run_x', 'src_', zero, 'chn_', 'chn_!!', 'chn_gA'], ADMIN)).toEqual(Array(6).fill(null));
  });
});
