import fc from 'fast-check';
import { MembershipState } from '../../../../src/domains/membership/memberships/membership.enums.js';
import type { Telling } from '../../../../src/domains/membership/platform/stay.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../support.js';
import { drawnSteps, historyOf, shuffled } from './history.js';
import { idOf, type Platform, platformOf, rowOf } from './support.js';

let hub: TestHub;
let platform: Platform;
let members = 0;

beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
  for (const code of ['U1', 'U2', 'U3']) await unionIn(hub, { code, regionCode: '620102' });
});
afterAll(() => hub.close());

const EVENTS = { BEGINS: 'joined', CONTINUES: 'transferred', ENDS: 'left' } as const;

/** What is told as a message of somebody. */
function messageOf(memberNo: string, { kind, state, unionId, at, seq }: Telling) {
  const stands = state === MembershipState.RETAINED ? 'retained' : 'restored';
  const event = kind === 'STANDS' ? stands : EVENTS[kind];
  const eventId = `${memberNo}-${at}-${seq}`;
  return { eventId, memberNo, event, unionCode: unionId, updatedAt: new Date(at).toISOString(), seq };
}

/** What somebody's stays are once all was sent in these deliveries, and again in its order, as what had to wait is. */
async function ended(told: readonly Telling[], deliveries: readonly (readonly Telling[])[]) {
  members += 1;
  const memberNo = `GS9${String(members).padStart(5, '0')}`;
  const all = [...deliveries, told].filter((delivery) => delivery.length > 0);
  for (const delivery of all) await platform.push(...delivery.map((telling) => messageOf(memberNo, telling)));
  const stays = await hub.hub.database.query(sql`
    select u.union_code as "union", m.state, m.joined_on as "joinedOn", m.valid_from as "from", m.ends_before as "until",
      m.is_continued as "isContinued"
    from membership.membership m join organisations."union" u on u.id = m.union_id
    where m.member_no = ${memberNo} order by m.valid_from, m.begun_at, m.begun_seq`);
  return stays;
}

it('ends in the tables as in its order what comes shuffled in several deliveries', async () => {
  await fc.assert(
    fc.asyncProperty(
      drawnSteps(['JOIN', 'MOVE', 'MOVE', 'RETAIN', 'RESTORE', 'LEAVE'], 6),
      fc.infiniteStream(fc.nat()),
      async (drawn, draws) => {
        const told = historyOf(drawn);
        expect(await ended(told, shuffled(told, draws))).toEqual(await ended(told, []));
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
});

it('two moves of one day, and a move and the leaving of the next, leave nobody live, though they come backwards', async () => {
  const told = historyOf([
    [0, true, 'MOVE', 2],
    [1, true, 'MOVE', 3],
    [0, true, 'LEAVE', 3],
  ]);
  const backwards = told.toReversed().map((telling) => [telling]);
  const stays = await ended(told, backwards);
  expect(stays.map(({ union, state }: any) => [union, state])).toEqual([
    ['U1', 'VOID'],
    ['U2', 'TRANSFERRED'],
    ['U3', 'WITHDRAWN'],
  ]);
});

it('a word on the person alone keeps out nothing that comes late of the membership, and no newer value', async () => {
  await platform.list([rowOf(1)]);
  const about = { memberNo: 'GS000001', unionCode: 'U2' };
  const updated = {
    ...about,
    eventId: 'later',
    event: 'updated',
    updatedAt: '2024-06-01T08:00:00Z',
    mobile: '13900000002',
  };
  const moved = { ...about, eventId: 'move', event: 'transferred', updatedAt: '2024-05-01T08:00:00Z' };
  await platform.push(updated);
  await platform.push({ ...moved, mobile: '13900000001' });
  await platform.push({ ...about, eventId: 'keep', event: 'retained', updatedAt: '2024-05-02T08:00:00Z' });
  expect(await platform.stays('GS000001')).toMatchObject([
    { union: 'U1', state: 'TRANSFERRED' },
    { union: 'U2', state: 'RETAINED', from: '2024-05-01', until: null },
  ]);
  const again = rowOf(1, {
    工会编码: 'U2',
    会籍状态: '保留',
    更新时间: '2024-05-03 08:00:00',
    手机号: '13800000009',
    证件号码: idOf(1),
  });
  await platform.list([again]);
  const [person] = await hub.hub.database.query(
    sql`select version from membership.person where member_no = 'GS000001'`,
  );
  expect(person).toEqual({ version: 2 });
});
