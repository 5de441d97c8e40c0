import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, personIn } from '../../membership/support.js';
import { CaseStage, DISTRICT, handledIn, handlerIn, inHours, moved, rowOf, taken } from '../case.support.js';
import { codes, schedule } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const ROLES = ['企业工会主席', '企业负责人', '人社局仲裁员', '工会维权专员', '律师顾问'];
const MEETING = { startsAt: '2099-03-20T14:30:00+08:00', place: '里水镇和桂工业园职工之家', roles: ROLES };

it('sets a meeting with five roles at one table, once a key, and the next one stands on top', async () => {
  const { as, ...of } = await handledIn(hub, { stage: CaseStage.MEDIATION });
  const { version } = await rowOf(hub, of);
  const first = await schedule(hub, as, of, { ...MEETING, idempotencyKey: 'five-roles' });
  const again = await schedule(hub, as, of, { ...MEETING, idempotencyKey: 'five-roles', expectedVersion: version });
  expect([codes(first), codes(again)]).toEqual([[], []]);
  expect(first.case.meetings).toEqual([{ ...MEETING, startsAt: '2099-03-20T14:30:00+08:00', online: false }]);
  expect(again.case).toEqual(first.case);
  await schedule(hub, as, of, { ...MEETING, startsAt: '2099-03-01T09:00:00+08:00', online: true });
  const { data } = await hub.ask(
    'query ($no: String!) { case(caseNo: $no) { version meetings { startsAt } } }',
    { no: of.caseNo },
    { as: cadreOf(DISTRICT) },
  );
  expect(data.case.meetings.map(({ startsAt }: any) => startsAt)).toEqual([
    '2099-03-01T09:00:00+08:00',
    '2099-03-20T14:30:00+08:00',
  ]);
  expect(data.case.version).toBe(version + 2);
  expect((await rowOf(hub, of)).moments).toEqual(['SUBMITTED', 'MEETING', 'MEETING']);
});

it('keeps no number of anybody in place or roles', async () => {
  const { as, ...of } = await handledIn(hub);
  const { case: shown } = await schedule(hub, as, of, {
    ...MEETING,
    place: '会议室，联系13812345678',
    roles: ['律师13812345678'],
  });
  expect(JSON.stringify(shown.meetings)).not.toContain('13812345678');
  expect(shown.meetings[0].place).toContain('会议室');
});

it('refuses what can not be, with its path and rule, and sets nothing', async () => {
  const { as, ...of } = await handledIn(hub);
  const refused = async (more: object) => codes(await schedule(hub, as, of, { ...MEETING, ...more }));
  expect(await refused({ startsAt: inHours(-1) })).toEqual(['PERIOD_INVALID startsAt case.startsAt.past']);
  expect(await refused({ roles: [] })).toEqual(['INVALID_VALUE roles case.roles.count']);
  expect(await refused({ roles: ['律师', '律师'] })).toEqual(['INVALID_VALUE roles case.roles.distinct']);
  expect(await refused({ roles: ['律'.repeat(41)] })).toEqual(['INVALID_LENGTH roles.0 case.roles.length']);
  expect(await refused({ place: ' ' })).toEqual(['INVALID_LENGTH place case.place.length']);
  expect(await refused({ expectedVersion: 0 })).toEqual(['INVALID_VALUE expectedVersion case.expectedVersion.range']);
  expect((await rowOf(hub, of)).version).toBe(1);
});

it('is for who handles the case: others are told of none, and those who see it that it is not theirs to do', async () => {
  const person = await personIn(hub, { name: '李守安' });
  const { as, ...of } = await handledIn(hub, { people: [person.id] });
  const [other, nowhere] = [await handlerIn(hub), { id: of.id, caseNo: '440605-2023-LD-99999' }];
  expect(codes(await schedule(hub, other.as, of, MEETING))).toEqual(['NOT_FOUND caseNo']);
  expect(codes(await schedule(hub, other.as, nowhere, MEETING))).toEqual(['NOT_FOUND caseNo']);
  const denied = async (who: typeof as) =>
    (
      await hub.ask(
        'mutation ($input: ScheduleCaseMeetingInput!) { scheduleCaseMeeting(input: $input) { errors { code } } }',
        { input: { idempotencyKey: 'x', caseNo: of.caseNo, expectedVersion: 1, ...MEETING } },
        { as: who },
      )
    ).codes;
  expect(await denied(person.as)).toEqual(['FORBIDDEN']);
  expect(await denied(cadreOf(DISTRICT))).toEqual(['FORBIDDEN']);
  await taken(hub, of);
  expect(codes(await schedule(hub, as, of, MEETING))).toEqual(['NOT_FOUND caseNo']);
});

it('tells the version there is now to whoever read an earlier one', async () => {
  const { as, ...of } = await handledIn(hub);
  await schedule(hub, as, of, MEETING);
  const { errors } = await schedule(hub, as, of, { ...MEETING, expectedVersion: 1 });
  expect(errors).toMatchObject([
    { __typename: 'ConflictError', code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 2 },
  ]);
});

it('sets none on a case that is over, and no more than fifty', async () => {
  const { as, ...of } = await handledIn(hub);
  await hub.hub.database.query(sql`
    insert into legal_outreach.meeting (id, case_id, starts_at, place, roles)
    select gen_random_uuid(), ${of.id}::uuid, now() + n * interval '1 day', '会议室', '{律师}' from generate_series(1, 50) n`);
  expect(codes(await schedule(hub, as, of, MEETING))).toEqual(['TOO_MANY_ITEMS caseNo case.meetings.count']);
  await moved(hub, of, CaseStage.NOT_ACCEPTED);
  expect(codes(await schedule(hub, as, of, MEETING))).toEqual(['STATE_NOT_ALLOWED caseNo case.meetings.stage']);
});

it('waits for whoever has the case in hand, and sets the meeting of one of two who read the same version', async () => {
  const { as, ...of } = await handledIn(hub);
  const both = await Promise.all([1, 2].map(() => schedule(hub, as, of, { ...MEETING, expectedVersion: 1 })));
  expect(both.flatMap(codes)).toEqual(['VERSION_CONFLICT expectedVersion']);
});
