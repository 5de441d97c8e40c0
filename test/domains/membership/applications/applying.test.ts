import { checkSignOf } from '../../../../src/auth/index.js';
import { luhnSign } from '../../../../src/domains/membership/memberships/numbers.js';
import { addDays, calendar, todayInChina } from '../../../../src/domains/regions/index.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, memberAs, peopleOf, personIn, unionIn } from '../support.js';
import { applicant, apply, CADRE, cancel, DECIDE, decide, idNumber, told } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const county = await unionIn(hub, { code: 'COUNTY', kind: 'COUNTY' });
  await unionIn(hub, { code: 'PLATFORM', kind: 'PLATFORM', parent: county });
  await unionIn(hub, { code: 'POOL', kind: 'TRANSIT_POOL' });
  await unionIn(hub, { code: 'CLOSED', accepts: false });
  await unionIn(hub, { code: 'GONE', status: 'DISSOLVED' });
  await unionIn(hub, { code: 'TOMORROW', foundedOn: addDays(todayInChina(), 1) });
});
afterAll(() => hub.close());

const codes = ({ errors }: { errors: readonly { code: string; path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`.trim());

describe('applying', () => {
  it('of a rider to a platform union waits for review, with a day by which it is due and whom to ask', async () => {
    const { as } = await personIn(hub);
    const input = told('PLATFORM', {
      joinRoute: 'PLATFORM',
      idNumber: '６２０７２５１９９００３０７１２３７ ',
      mobile: '+8613800138000',
    });
    const { application, errors } = await apply(hub, as, { ...input, idNumber: idNumber() });
    expect(errors).toEqual([]);
    expect(application).toMatchObject({
      ...{ state: 'UNDER_REVIEW', joinRoute: 'PLATFORM', version: 1, decidedAt: null, membership: null },
      ...{ union: { unionCode: 'PLATFORM' }, contactUnion: { unionCode: 'COUNTY' }, applicant: { displayName: null } },
      dueOn: calendar.workdayFrom(addDays(todayInChina(), 15)),
    });
    const { applicationNo } = application;
    expect([applicationNo[0], applicationNo.slice(-1)]).toEqual(['A', luhnSign(applicationNo.slice(1, -1))]);
  });

  it('tells all that is wrong at once, each at its place, and repeats none of what was told', async () => {
    const { as } = await personIn(hub);
    const wrong = { name: '张', idNumber: '620725199003071230', mobile: '1380013800', workRegionCode: '999999' };
    const answer = await apply(hub, as, told('CLOSED', { ...wrong, consentTextVersion: 7, joinRoute: 'TRANSIT_POOL' }));
    expect(answer.application).toBeNull();
    expect(codes(answer)).toEqual([
      'NAME_INVALID name',
      'ID_NUMBER_CHECK_DIGIT idNumber',
      'MOBILE_INVALID mobile',
      'REGION_UNKNOWN workRegionCode',
      'UNION_NOT_ACCEPTING unionCode',
      'JOIN_ROUTE_NOT_OPEN joinRoute',
      'CONSENT_TEXT_OUTDATED consentTextVersion',
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/张|6207251990|1380013800/);
  });

  it.each([
    ['a date that was never', { idNumber: '620725198502291236' }, 'ID_NUMBER_DATE idNumber'],
    ['the number of an old card', { idNumber: '620725900307123' }, 'ID_NUMBER_INVALID idNumber'],
    ['a name with digits', { name: '李4' }, 'NAME_INVALID name'],
    ['a group that is named twice', { workerGroups: ['COURIER', 'COURIER'] }, 'INVALID_VALUE workerGroups'],
  ])('is refused with %s', async (_, more, code) => {
    const { as } = await personIn(hub);
    expect(codes(await apply(hub, as, told('POOL', more)))).toEqual([code]);
  });

  it.each([
    ['李·䶮', '李·䶮'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['𠮷田', '𠮷田'],
  ])('takes the name %s as it stands in the document', async (name) => {
    const { as } = await personIn(hub);
    expect((await apply(hub, as, told('POOL', { name }))).errors).toEqual([]);
  });

  it('is for those who are sixteen, by the day in China', async () => {
    const today = todayInChina();
    const born = (day: string) => idNumber(`${Number(day.slice(0, 4)) - 16}${day.slice(5, 7)}${day.slice(8)}`);
    // No day of sixteen years ago is missing but 29 February, which idNumber refuses by itself.
    const [young, old] = [born(addDays(today, 1)), born(today)];
    const of = async (number: string) =>
      codes(await apply(hub, (await personIn(hub)).as, told('POOL', { idNumber: number })));
    expect(await of(young)).toEqual(['UNDER_AGE idNumber']);
    expect(await of(old)).toEqual([]);
  });

  it.each([
    ['that is dissolved', 'GONE', 'UNION_NOT_ACTIVE unionCode'],
    ['that is founded tomorrow', 'TOMORROW', 'UNION_NOT_ACTIVE unionCode'],
    ['that takes nobody from phones', 'CLOSED', 'UNION_NOT_ACCEPTING unionCode'],
    ['that is not there', 'NOWHERE', 'NOT_FOUND unionCode'],
  ])('is refused by a union %s', async (_, union, code) => {
    const { as } = await personIn(hub);
    expect(codes(await apply(hub, as, told(union)))).toEqual([code]);
  });

  it('is for whoever is no member yet and has not asked before', async () => {
    const { as } = await applicant(hub, 'POOL');
    expect(codes(await apply(hub, as, told('PLATFORM')))).toEqual(['MEMBERSHIP_EXISTS']);
    const member = await personIn(hub);
    await joined(hub, member.id, await unionIn(hub));
    expect(codes(await apply(hub, member.as, told('POOL')))).toEqual(['MEMBERSHIP_EXISTS']);
    const staff = { subject: 'dev:member', scopes: ['MEMBER'] as const };
    expect(codes(await apply(hub, staff, told('POOL')))).toEqual(['NOT_PERMITTED']);
  });

  it('is done once for a key, and once for a person who taps on two phones', async () => {
    const { as, id } = await personIn(hub);
    const input = told('POOL');
    const twice = [await apply(hub, as, input), await apply(hub, as, input)];
    expect(twice[1]).toEqual(twice[0]);
    expect(codes(await apply(hub, as, { ...input, name: '李四' }))).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
    const other = await personIn(hub);
    const taps = await Promise.all([0, 1, 2, 3].map(() => apply(hub, other.as, told('POOL'))));
    expect(taps.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const [count] = await hub.test.database.query<{ n: number }>(sql`
      select count(*)::integer as n from membership.application where person_id in (${id}::uuid, ${other.id}::uuid)`);
    expect(count).toEqual({ n: 2 });
  });

  it('notes the consent that goes with it, and nothing of a refused one', async () => {
    const CONSENTS = '{ me { consents { kind textVersion withdrawnAt } } }';
    const [{ as }, refused] = [await applicant(hub, 'POOL'), await personIn(hub)];
    await apply(hub, refused.as, told('CLOSED'));
    expect((await hub.ask(CONSENTS, {}, { as })).data.me.consents).toEqual([
      { kind: 'PERSONAL_DATA', textVersion: 1, withdrawnAt: null },
    ]);
    expect((await hub.ask(CONSENTS, {}, { as: refused.as })).data.me.consents).toEqual([]);
  });

  it('keeps what was told sealed, and nothing of it readable', async () => {
    const number = idNumber();
    const { key } = await applicant(hub, 'POOL', { name: '令狐鑫淼', idNumber: number, mobile: '13709361237' });
    const [row] = await hub.test.database.query<{ text: string }>(sql`
      select a::text as text from membership.application a where id = ${key}::uuid`);
    for (const plain of ['令狐鑫淼', number, '13709361237'])
      for (const written of [plain, Buffer.from(plain).toString('hex')]) expect(row?.text).not.toContain(written);
  });

  it('without a mobile is with the one that WeChat has checked', async () => {
    const { as, id } = await personIn(hub);
    await hub.hub.database.transaction((tx) => peopleOf(hub).bindMobile(tx, id, '13912345678'));
    const { application } = await apply(hub, as, told('POOL'));
    const { application: decided } = await decide(hub, application.id);
    expect(decided.applicant.mobileMasked).toBe('139****5678');
    const [row] = await hub.test.database.query<{ checked: boolean }>(sql`
      select mobile_checked_at is not null as checked from membership.person where id = ${id}::uuid`);
    expect(row).toEqual({ checked: true });
  });

  it('is told to nobody but the applicant and cadres of the union', async () => {
    const { as, application } = await applicant(hub, 'POOL');
    const NODE = 'query ($id: ID!) { node(id: $id) { ... on MembershipApplication { state applicant { id } } } }';
    const seen = async (asker: typeof as) =>
      (await hub.ask(NODE, { id: application }, { as: asker })).data.node !== null;
    expect(await seen(as)).toBe(true);
    expect(await seen(CADRE)).toBe(true);
    expect(await seen(cadreOf('510000'))).toBe(false);
    expect(await seen(memberAs(newId()))).toBe(false);
    expect(await seen({ scopes: ['ADMIN'] })).toBe(false);
  });
});

describe('taking an application back', () => {
  it('ends it, and it holds nothing of what was told; another one may follow', async () => {
    const { as, application, key } = await applicant(hub, 'POOL', { mobile: '13709361237' });
    expect(await cancel(hub, as, application)).toMatchObject({
      errors: [],
      application: { state: 'CANCELLED', version: 2 },
    });
    const [row] = await hub.test.database.query(sql`
      select coalesce(name, id_number, mobile) as told, worker_groups from membership.application where id = ${key}::uuid`);
    expect(row).toEqual({ told: null, worker_groups: [] });
    expect((await apply(hub, as, told('POOL'))).errors).toEqual([]);
  });

  it('is refused for what was read before, is over, or is of somebody else', async () => {
    const { as, application } = await applicant(hub, 'POOL');
    expect(await cancel(hub, as, application, 2)).toMatchObject({
      errors: [{ code: 'VERSION_CONFLICT', currentVersion: 1 }],
    });
    expect(codes(await cancel(hub, memberAs(newId()), application))).toEqual(['NOT_FOUND']);
    const other = await personIn(hub);
    expect(codes(await cancel(hub, other.as, application))).toEqual(['NOT_FOUND applicationId']);
    expect(codes(await cancel(hub, as, 'app_nothing'))).toEqual(['NOT_FOUND applicationId']);
    await cancel(hub, as, application);
    expect(codes(await cancel(hub, as, application, 2))).toEqual(['STATE_NOT_ALLOWED applicationId']);
  });

  it('and granting it at once leaves one of the two', async () => {
    const { as, application } = await applicant(hub, 'POOL');
    const input = { idempotencyKey: newId(), applicationId: application, decision: 'APPROVE', expectedVersion: 1 };
    const [taken, granted] = await Promise.all([
      cancel(hub, as, application),
      hub.ask(DECIDE, { input }, { as: CADRE }).then(({ data }) => data.answer),
    ]);
    expect([taken, granted].filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect([taken, granted].flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code))).toEqual([
      'VERSION_CONFLICT',
    ]);
  });
});

it('numbers of the tests have the sign of the standard', () => {
  expect(checkSignOf('62072519900307123')).toHaveLength(1);
  expect(globalId('app', newId())).toMatch(/^app_/);
});
