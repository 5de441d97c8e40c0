import { type Grant, issueToken } from '../../../src/auth/index.js';
import { sql } from '../../../src/kit/database/sql.js';
import {
  CaseStage,
  caseIn,
  DISTRICT,
  given,
  handledIn,
  handlerIn,
  type MadeCase,
  moved,
  taken,
} from '../../domains/legal-outreach/case.support.js';
import { schedule } from '../../domains/legal-outreach/records/support.js';
import { cadreOf, personIn, type Who } from '../../domains/membership/support.js';
import { settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { signedInStaff } from '../../support/signed-in.js';
import { Subscriber } from './subscriber.js';

/** Story 17, with the step of the event. */
const FOLLOW = /* GraphQL */ `
  subscription ($no: String!, $after: Cursor, $state: Boolean! = true) {
    caseChanged(caseNo: $no, after: $after, sendState: $state) {
      cursor kind gap { reason refetch } step { fromStage toStage by note }
      case { stage statutoryDueOn version meetings { place } timeline { toStage note } }
    }
  }
`;
/** As a cadre asks, to whom what was said is not shown. */
const HEADLINE = FOLLOW.replaceAll(' note', '');
const MEETING = { startsAt: '2099-03-20T14:30:00+08:00', place: '里水镇和桂工业园职工之家', roles: ['律师顾问'] };

let hub: TestHub;
let served: Served;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

async function follow(
  of: Pick<MadeCase, 'caseNo'>,
  who: Who | string,
  { text = FOLLOW, ...variables }: { text?: string; after?: string; state?: boolean } = {},
): Promise<Subscriber> {
  const authorization = typeof who === 'string' ? who : `Bearer ${await tokenOf(who)}`;
  // Nothing of before is kept back any more by a transaction of another test.
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, text, {
    variables: { no: of.caseNo, ...variables },
    token: () => authorization,
  });
  open.push(subscriber);
  return subscriber;
}

function tokenOf({ subject = 'test', scopes, regionCodes = [] }: Who): Promise<string> {
  const grants = scopes.map((scope): Grant => ({ scope, regionCodes, stationCodes: [] }));
  return issueToken(hub.keyring, { subject, grants }, 60);
}

const shown = ({ kind, case: of, step }: any) => `${kind} ${of?.stage} ${step?.toStage ?? '-'}`;

it('after a reconnect tells first how the case stands, then what was missed, then what changes', async () => {
  const worker = await personIn(hub, { name: '李守安' });
  const of = await handledIn(hub, { people: [worker.id] });
  const first = await follow(of, worker.as);
  expect((await first.told(1)).map(shown)).toEqual(['STATE REGISTERED -']);
  await first.live();
  await moved(hub, of, CaseStage.DIAGNOSIS, { note: null });
  expect((await first.told(2)).map(shown)).toEqual(['STATE REGISTERED -', 'CHANGE DIAGNOSIS DIAGNOSIS']);
  const { cursor } = first;
  await first.close();

  await moved(hub, of, CaseStage.MEDIATION, { note: '双方同意调解' });
  const again = await follow(of, worker.as, { after: cursor });
  expect((await again.told(2)).map(shown)).toEqual(['STATE MEDIATION -', 'CHANGE MEDIATION MEDIATION']);
  await schedule(hub, of.as, of, MEETING);
  const told = await again.told(3);
  // A meeting moves nothing: the event has no step, and the case has the meeting.
  expect(told[2]).toMatchObject({
    kind: 'CHANGE',
    step: null,
    case: { version: 4, meetings: [{ place: MEETING.place }] },
  });
  expect(told[1].step).toEqual({
    fromStage: 'DIAGNOSIS',
    toStage: 'MEDIATION',
    by: '南海区总工会',
    note: '双方同意调解',
  });
  expect(told[1].case.timeline.at(-1)).toEqual({ toStage: 'MEDIATION', note: '双方同意调解' });
});

it('is told to its parties, who handles it and cadres of the division, and what was said to those inside alone', async () => {
  const worker = await personIn(hub, { name: '李守安' });
  const of = await handledIn(hub, { people: [worker.id] });
  const inside = [await follow(of, worker.as), await follow(of, of.as)];
  const cadre = await follow(of, cadreOf('440600'));
  await Promise.all([...inside, cadre].map((reader) => reader.live()));
  await moved(hub, of, CaseStage.DIAGNOSIS, { note: '先核实工资流水' });
  for (const reader of inside) expect((await reader.told(2))[1].step.note).toBe('先核实工资流水');
  const denied = (await cadre.until((events) => events.some(({ errors }) => errors))).find(({ errors }) => errors);
  expect(denied.errors.map(({ extensions }: any) => extensions.code)).toContain('FORBIDDEN_FIELD');
  expect(JSON.stringify(cadre.events)).not.toContain('工资流水');
  const headline = await follow(of, cadreOf('440600'), { text: HEADLINE });
  expect((await headline.told(1)).map(shown)).toEqual(['STATE DIAGNOSIS -']);
  await headline.live();
  await moved(hub, of, CaseStage.MEDIATION);
  expect(shown((await headline.told(2))[1])).toBe('CHANGE MEDIATION MEDIATION');
});

it('is silent of a case that is somebody else’s, as of one that is not there', async () => {
  const [worker, stranger] = [await personIn(hub, { name: '李守安' }), await personIn(hub, { name: '王小明' })];
  const of = await handledIn(hub, { people: [worker.id] });
  const mine = await follow(of, worker.as);
  const others = [
    await follow(of, stranger.as),
    await follow(of, (await handlerIn(hub)).as),
    await follow(of, cadreOf('440100'), { text: HEADLINE }),
    await follow({ caseNo: '440605-2023-LD-99999' }, stranger.as),
  ];
  await Promise.all([mine, ...others].map((reader) => reader.live()));
  await moved(hub, of, CaseStage.DIAGNOSIS);
  expect(await mine.told(2)).toHaveLength(2);
  for (const reader of others) expect(await reader.told(0)).toEqual([]);
});

it('tells nothing more to whoever handles the case no longer, nor to one whose grant is over', async () => {
  const [mediator, next] = [await handlerIn(hub), await handlerIn(hub)];
  const of = await caseIn(hub);
  await given(hub, of, mediator.id);
  const cadre = await signedInStaff(hub.hub, [{ scope: 'CADRE', regionCode: DISTRICT }]);
  const [handled, looked] = [await follow(of, mediator.as), await follow(of, cadre.authorization, { text: HEADLINE })];
  await Promise.all([handled, looked].map((reader) => reader.live()));
  await taken(hub, of);
  await given(hub, of, next.id);
  const [grantId = ''] = cadre.grantIds;
  await hub.hub.database.transaction((tx) => hub.hub.identity.grants.end(tx, 'test', grantId));
  await moved(hub, of, CaseStage.DIAGNOSIS, { note: '由新承办人核实' });
  for (const reader of [handled, looked]) {
    await reader.ended;
    expect(reader.events.map(({ kind, errors }) => kind ?? errors?.[0].extensions.code)).not.toContain('CHANGE');
    expect(JSON.stringify(reader.events)).not.toContain('由新承办人核实');
  }
  const now = await follow(of, next.as);
  expect((await now.told(1)).map(shown)).toEqual(['STATE DIAGNOSIS -']);
});

it('a gap is told where a cursor is of another life of the database, with what to ask again', async () => {
  const of = await handledIn(hub);
  const reader = await follow(of, of.as, { state: false });
  await reader.live();
  await hub.hub.database.query(sql`update events.epoch set id = gen_random_uuid()`);
  expect(await reader.told(1)).toMatchObject([
    { kind: 'GAP', gap: { reason: 'CURSOR_UNKNOWN', refetch: ['case', 'cases'] }, case: null, step: null },
  ]);
});
