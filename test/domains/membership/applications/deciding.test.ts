import { todayInChina } from '../../../../src/domains/regions/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, personIn, unionIn, type Who } from '../support.js';
import { applicant, apply, CADRE, DECIDE, decide, idNumber, told } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await unionIn(hub, { code: 'U' });
});
afterAll(() => hub.close());

const codes = ({ errors }: { errors: readonly { code: string; path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
const liveOf = async (...ids: readonly string[]) =>
  (
    await hub.test.database.query<{ n: number }>(sql`
      select count(*)::integer as n from membership.membership where person_id = any(${ids}::uuid[]) and ends_before is null`)
  )[0]?.n;

describe('granting an application', () => {
  it('makes the applicant a member, with what was told and a number; then the application holds nothing of it', async () => {
    const given = { name: '欧阳娜娜', idNumber: idNumber('19900307'), mobile: '13812345678', workRegionCode: '620702' };
    const { application, key, as } = await applicant(hub, 'U', given);
    const answer = await decide(hub, application, { note: '欢迎' });
    const today = todayInChina();
    expect(answer).toMatchObject({
      errors: [],
      application: {
        ...{ state: 'APPROVED', version: 2, decisionNote: '欢迎', decidedAt: expect.any(String) },
        applicant: {
          ...{ memberNo: expect.stringMatching(/^H\d{11}$/), displayName: '欧阳**', mobileMasked: '138****5678' },
          ...{ workerGroups: ['FOOD_DELIVERY_RIDER'], workRegion: { code: '620702' } },
        },
        membership: { state: 'ACTIVE', joinedOn: today, validFrom: today, union: { unionCode: 'U' } },
      },
    });
    const [row] = await hub.test.database.query(sql`
      select coalesce(name, id_number, mobile) as told, id_type, worker_groups, work_region
      from membership.application where id = ${key}::uuid`);
    expect(row).toEqual({ told: null, id_type: null, worker_groups: [], work_region: null });
    const MINE = '{ me { currentMembership { state } applications { state decisionNote membership { state } } } }';
    expect((await hub.ask(MINE, {}, { as })).data.me).toEqual({
      currentMembership: { state: 'ACTIVE' },
      applications: [{ state: 'APPROVED', decisionNote: '欢迎', membership: { state: 'ACTIVE' } }],
    });
  });

  it('is done once for a key, and once by two who decide at once', async () => {
    const { application, id } = await applicant(hub, 'U');
    const answers = await Promise.all([decide(hub, application), decide(hub, application, {}, cadreOf('620702'))]);
    expect(answers.flatMap(codes)).toEqual(['VERSION_CONFLICT expectedVersion']);
    expect(await liveOf(id)).toBe(1);
    const other = await applicant(hub, 'U');
    const input = {
      idempotencyKey: newId(),
      applicationId: other.application,
      decision: 'APPROVE',
      expectedVersion: 1,
    };
    const twice = [0, 1].map(() => hub.ask(DECIDE, { input }, { as: CADRE }).then(({ data }) => data.answer));
    const [one, again] = await Promise.all(twice);
    expect(again).toEqual(one);
    expect([one.errors, await liveOf(other.id)]).toEqual([[], 1]);
  });

  it('of one of two people who told the same id number at once leaves the other to an office', async () => {
    const number = idNumber();
    const [one, other] = await Promise.all([0, 1].map(() => applicant(hub, 'U', { idNumber: number })));
    if (!one || !other) throw new Error('Both apply.');
    const answers = await Promise.all([decide(hub, one.application), decide(hub, other.application)]);
    expect(answers.flatMap(codes)).toEqual(['ID_NUMBER_TAKEN idNumber']);
    expect(await liveOf(one.id, other.id)).toBe(1);
  });

  it('is refused where the union is no longer at work, the person a member, or the consent taken back', async () => {
    const closing = await unionIn(hub, { code: 'CLOSING' });
    const { application } = await applicant(hub, 'CLOSING');
    await hub.test.database.query(sql`
      update organisations."union" set status = 'DISSOLVED', dissolved_on = '2024-01-01' where id = ${closing}::uuid`);
    expect(codes(await decide(hub, application))).toEqual(['UNION_NOT_ACTIVE decision']);
    const member = await applicant(hub, 'U');
    await joined(hub, member.id, await unionIn(hub));
    expect(codes(await decide(hub, member.application))).toEqual(['MEMBERSHIP_EXISTS']);
    const other = await applicant(hub, 'U');
    const WITHDRAW = 'mutation { withdrawConsent(input: { kind: PERSONAL_DATA }) { errors { code } } }';
    await hub.ask(WITHDRAW, {}, { as: other.as });
    expect(codes(await decide(hub, other.application))).toEqual(['STATE_NOT_ALLOWED decision']);
  });

  it('is for cadres of the division of the union, and for nobody about oneself', async () => {
    const { application, as } = await applicant(hub, 'U');
    expect(codes(await decide(hub, application, {}, cadreOf('510000')))).toEqual(['NOT_FOUND applicationId']);
    expect(codes(await decide(hub, 'app_nothing'))).toEqual(['NOT_FOUND applicationId']);
    const both: Who = {
      ...{ subject: as.subject as string, scopes: ['MEMBER'] },
      grants: [{ scope: 'CADRE', regionCodes: ['620000'], stationCodes: [] }],
    };
    expect(codes(await decide(hub, application, {}, both))).toEqual(['NOT_PERMITTED']);
    expect(codes(await decide(hub, application, { expectedVersion: 3 }))).toEqual(['VERSION_CONFLICT expectedVersion']);
  });
});

describe('what an applicant told', () => {
  const TOLD = `query ($id: ID!) { node(id: $id) { ... on MembershipApplication {
    toldNameMasked toldIdNumberMasked toldMobileMasked } } }`;
  it('is shown masked to a cadre until it is decided, and to nobody else', async () => {
    const given = { name: '欧阳娜娜', idNumber: idNumber('19900307'), mobile: '13812345678' };
    const { application, as } = await applicant(hub, 'U', given);
    const ask = async (who: Who) => (await hub.ask(TOLD, { id: application }, { as: who })).data.node;
    expect(await ask(CADRE)).toEqual({
      ...{ toldNameMasked: '欧阳**', toldMobileMasked: '138****5678' },
      toldIdNumberMasked: expect.stringMatching(/^6207\*{10}\d{3}[\dX]$/),
    });
    const nothing = { toldNameMasked: null, toldIdNumberMasked: null, toldMobileMasked: null };
    expect(await ask(as)).toEqual(nothing);
    expect(await ask(cadreOf('510000'))).toBeNull();
    await decide(hub, application);
    expect(await ask(CADRE)).toEqual(nothing);
  });
});

describe('sending an application back', () => {
  it('says why, writes nothing to the person, and lets the applicant ask anew', async () => {
    const { application, as, id } = await applicant(hub, 'U');
    expect(codes(await decide(hub, application, { decision: 'REJECT' }))).toEqual(['INVALID_VALUE note']);
    expect(codes(await decide(hub, application, { decision: 'REJECT', note: ' ' }))).toEqual(['INVALID_VALUE note']);
    const answer = await decide(hub, application, { decision: 'REJECT', note: '请到单位工会办理' });
    expect(answer).toMatchObject({ errors: [], application: { state: 'REJECTED', membership: null, applicant: null } });
    const MINE = '{ me { displayName memberNo applications { state decisionNote } } }';
    expect((await hub.ask(MINE, {}, { as })).data.me).toEqual({
      ...{ displayName: null, memberNo: null },
      applications: [{ state: 'REJECTED', decisionNote: '请到单位工会办理' }],
    });
    expect(await liveOf(id)).toBe(0);
    expect(codes(await decide(hub, application, { expectedVersion: 2 }))).toEqual(['STATE_NOT_ALLOWED applicationId']);
    expect((await apply(hub, as, told('U'))).errors).toEqual([]);
  });
});

it('is told to the log with no value of a person', async () => {
  const { application } = await applicant(hub, 'U', { name: '令狐鑫淼', mobile: '13709361237' });
  await decide(hub, application, { note: '令狐鑫淼，欢迎' });
  const events = await hub.test.database.query<{ topic: string; text: string }>(sql`
    select topic, to_jsonb(e)::text as text from events.event e where topic like 'MEMBERSHIP%'`);
  expect(new Set(events.map(({ topic }) => topic))).toEqual(new Set(['MEMBERSHIP', 'MEMBERSHIP_APPLICATION']));
  for (const { text } of events) expect(text).not.toMatch(/令狐|欢迎|1370936/);
});

it('nobody applies in the name of another: a person who is not there is refused', async () => {
  const { id } = await personIn(hub);
  await hub.test.database.query(sql`delete from membership.person where id = ${id}::uuid`);
  const as = { subject: 'mem_x', person: id, scopes: ['MEMBER'] as const };
  expect(codes(await apply(hub, as, told('U')))).toEqual(['NOT_FOUND']);
});
