import { collidingWith } from '../../../../src/domains/membership/applications/colliding.js';
import { IdType } from '../../../../src/domains/membership/index.js';
import { PersonalField } from '../../../../src/domains/membership/person.enums.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, personIn, unionIn, type Who } from '../support.js';
import { applicant, CADRE, decide, idNumber } from './support.js';

const QUEUE = `query ($code: String!, $state: ApplicationState, $toClear: Boolean! = false, $first: Int! = 20, $after: Cursor) {
  membershipApplications(unionCode: $code, state: $state, toClear: $toClear, first: $first, after: $after) {
    nodes { id applicationNo state contactUnion { unionCode } collisions { fields otherMemberNo nameDiffers count resolver { unionCode } } }
    pageInfo { hasNextPage endCursor } totalCount } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const here = await unionIn(hub, { code: 'COUNTY-HERE', kind: 'COUNTY', regionCode: '620702' });
  await unionIn(hub, { code: 'HERE', parent: here, regionCode: '620702' });
  const there = await unionIn(hub, { code: 'COUNTY-THERE', kind: 'COUNTY', regionCode: '510104' });
  await unionIn(hub, { code: 'THERE', parent: there, regionCode: '510104' });
});
afterAll(() => hub.close());

const queue = async (code: string, as: Who = CADRE, more: object = {}) => {
  const { data, statements, codes } = await hub.ask(QUEUE, { code, ...more }, { as });
  return { ...data?.membershipApplications, statements, codes };
};
const collisionsOf = async (application: string, as: Who = CADRE) => {
  const NODE = `query ($id: ID!) { node(id: $id) { ... on MembershipApplication {
    collisions { fields otherMemberNo nameDiffers count resolver { unionCode } } } } }`;
  return (await hub.ask(NODE, { id: application }, { as })).data.node.collisions;
};

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}
/** As many people as any part of a plan has looked at. */
function mostPeople({ Plans = [], ...plan }: Plan): number {
  const isOfPeople = plan['Relation Name'] === 'person' || plan['Index Name']?.startsWith('person_');
  return Math.max(isOfPeople ? plan['Actual Rows'] * plan['Actual Loops'] : 0, ...Plans.map(mostPeople));
}

describe('collisions', () => {
  it('name the member with the same id number, and the county union that clears it up', async () => {
    const number = idNumber();
    const known = await applicant(hub, 'HERE', { idNumber: number });
    const { application: granted } = await decide(hub, known.application);
    const { application } = await applicant(hub, 'HERE', { idNumber: number });
    expect(await collisionsOf(application)).toEqual([
      {
        ...{ fields: ['ID_NUMBER'], otherMemberNo: granted.applicant.memberNo, nameDiffers: false, count: 1 },
        resolver: { unionCode: 'COUNTY-HERE' },
      },
    ]);
  });

  it('are cleared up by the county of the other, whose number is not told to a cadre of another place', async () => {
    const number = idNumber();
    const other = await personIn(hub, { name: '王小明', idNumber: number });
    const union = await unionIn(hub, { code: 'THERE-2', regionCode: '510104' });
    await joined(hub, other.id, union);
    const { application } = await applicant(hub, 'HERE', { idNumber: number });
    expect(await collisionsOf(application)).toEqual([
      {
        ...{ fields: ['ID_NUMBER'], otherMemberNo: null, nameDiffers: null, count: 1 },
        resolver: { unionCode: 'COUNTY-THERE' },
      },
    ]);
    const both = await collisionsOf(application, cadreOf('620000', '510000'));
    expect(both).toMatchObject([{ otherMemberNo: expect.stringMatching(/^H/), nameDiffers: true }]);
  });

  it('are of other open applications too, and of mobiles that two people tell', async () => {
    const [number, mobile] = [idNumber(), '13600000001'];
    const one = await applicant(hub, 'HERE', { idNumber: number, mobile });
    const other = await applicant(hub, 'THERE', { idNumber: number, mobile });
    const expected = [{ fields: ['ID_NUMBER', 'MOBILE'], otherMemberNo: null, nameDiffers: null, count: 1 }];
    const found = await collisionsOf(one.application);
    expect(found).toMatchObject(expected.map((each) => ({ ...each, resolver: { unionCode: 'COUNTY-HERE' } })));
    expect(await collisionsOf(other.application, cadreOf('510000'))).toMatchObject(expected);
    await decide(hub, other.application, { decision: 'REJECT', note: '重复' }, cadreOf('510000'));
    expect(await collisionsOf(one.application)).toEqual([]);
  });

  it('that come later are cleared up where the application was sent to', async () => {
    const number = idNumber();
    const { application } = await applicant(hub, 'HERE', { idNumber: number });
    const other = await personIn(hub, { name: '王小明', idNumber: number });
    await joined(hub, other.id, await unionIn(hub, { code: 'THERE-3', regionCode: '510104' }));
    expect(await collisionsOf(application)).toMatchObject([{ resolver: { unionCode: 'COUNTY-HERE' } }]);
  });

  it('are none where nobody else tells the same, or of another document', async () => {
    const number = idNumber();
    await personIn(hub, { name: '王小明', idNumber: number, idType: IdType.PASSPORT });
    const { application } = await applicant(hub, 'HERE', { idNumber: number });
    expect(await collisionsOf(application)).toEqual([]);
  });

  it('are never told to the applicant, also where that one is a cadre of the union', async () => {
    const number = idNumber();
    await applicant(hub, 'HERE', { idNumber: number });
    const { application, as } = await applicant(hub, 'HERE', { idNumber: number });
    const NODE = 'query ($id: ID!) { node(id: $id) { ... on MembershipApplication { state collisions { fields } } } }';
    const own = await hub.ask(NODE, { id: application }, { as });
    expect([own.data.node, own.codes]).toEqual([{ state: 'UNDER_REVIEW', collisions: null }, ['FORBIDDEN_FIELD']]);
    const both: Who = { ...as, grants: [{ scope: 'CADRE', regionCodes: ['620000'], stationCodes: [] }] };
    expect(await collisionsOf(application, both)).toBeNull();
  });
});

describe('people who use the same mobile', () => {
  it('have a line each where their numbers are told, up to ten, and are counted by what is told of them else', async () => {
    const mobile = '13600000021';
    const union = await unionIn(hub, { code: 'FAMILY' });
    for (let n = 0; n < 12; n += 1) {
      const { id } = await personIn(hub, { name: n < 2 ? '李䶮' : '王小明', mobile });
      await joined(hub, id, union);
    }
    for (const name of ['李䶮', '王小明', '王小明']) await applicant(hub, 'FAMILY', { mobile, name });
    const { application } = await applicant(hub, 'FAMILY', { mobile });
    const found: { otherMemberNo: string | null; nameDiffers: boolean; count: number }[] =
      await collisionsOf(application);
    expect(found.filter(({ otherMemberNo }) => otherMemberNo !== null)).toHaveLength(10);
    const rest = found.filter(({ otherMemberNo }) => otherMemberNo === null);
    expect(found.reduce((total, { count }) => total + count, 0)).toBe(15);
    expect(rest.map(({ nameDiffers }) => nameDiffers).sort()).toEqual([false, true]);
  });

  it('are looked for no further than a hundred people, however many have one mobile', async () => {
    const { database } = hub.test;
    const { pool } = database;
    const { id } = await personIn(hub, { mobile: '13911110000' });
    await database.query(sql`
      insert into membership.person (id, mobile, mobile_index_a, mobile_index_b)
      select gen_random_uuid(), mobile, mobile_index_a, mobile_index_b from membership.person, generate_series(1, 20000)
      where id = ${id}::uuid`);
    // And as many have another one each.
    const other = (column: string) => `overlay(${column} placing sha256(n::text::bytea) from length(${column}) - 15)`;
    await pool.query(
      `insert into membership.person (id, mobile, mobile_index_a, mobile_index_b)
      select gen_random_uuid(), mobile, ${other('mobile_index_a')}, ${other('mobile_index_b')}
      from membership.person, generate_series(1, 60000) n where id = $1`,
      [id],
    );
    await pool.query('analyze membership.person');
    const [row] = await database.query<{ mac: Buffer }>(sql`
      select coalesce(mobile_index_a, mobile_index_b) as mac from membership.person where id = ${id}::uuid`);
    const asked = { applicationId: newId(), personId: id, mac: row?.mac ?? Buffer.alloc(0) };
    const marks = [true, false].map((inPeople) => ({ ...asked, inPeople, field: PersonalField.MOBILE as const }));
    const { text, values } = collidingWith(marks, []).compile();
    const { rows } = await pool.query(`explain (analyze, format json, costs off, timing off) ${text}`, [...values]);
    const most = mostPeople(rows[0]['QUERY PLAN'][0].Plan);
    expect(most).toBeLessThanOrEqual(200);
    await database.query(
      sql`delete from membership.person where mobile_index_a = ${asked.mac} or mobile_index_b = ${asked.mac}`,
    );
  });

  it('out of the reach of whoever asks are counted by whom they are cleared up, and of their names nothing is told', async () => {
    const mobile = '13600000022';
    const union = await unionIn(hub, { code: 'FAR-FAMILY', regionCode: '510104' });
    for (let n = 0; n < 3; n += 1) await joined(hub, (await personIn(hub, { name: '李䶮', mobile })).id, union);
    const { application } = await applicant(hub, 'HERE', { mobile });
    expect(await collisionsOf(application)).toEqual([
      {
        ...{ fields: ['MOBILE'], otherMemberNo: null, nameDiffers: null, count: 3 },
        resolver: { unionCode: 'COUNTY-THERE' },
      },
    ]);
  });
});

describe('the work list of a union', () => {
  it('holds the applications to it and to unions below it, oldest first, page by page', async () => {
    const top = await unionIn(hub, { code: 'TOP' });
    await unionIn(hub, { code: 'MIDDLE', parent: top });
    const low = await unionIn(hub, { code: 'LOW', parent: await unionIn(hub, { code: 'OTHER', parent: top }) });
    expect(low).toBeTruthy();
    const made = [];
    for (const code of ['TOP', 'LOW', 'MIDDLE']) made.push((await applicant(hub, code)).application);
    const first = await queue('TOP', CADRE, { first: 2 });
    expect(first.nodes.map(({ id }: { id: string }) => id)).toEqual(made.slice(0, 2));
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = await queue('TOP', CADRE, { first: 2, after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ id }: { id: string }) => id)).toEqual(made.slice(2));
    expect((await queue('OTHER')).totalCount).toBe(1);
    await decide(hub, made[1] ?? '', { decision: 'REJECT', note: '请到现场' });
    expect((await queue('TOP')).totalCount).toBe(2);
    expect((await queue('TOP', CADRE, { state: 'REJECTED' })).totalCount).toBe(1);
  });

  it('is empty of what the caller does not reach, and for a union that is not there', async () => {
    await applicant(hub, 'THERE');
    expect(await queue('THERE')).toMatchObject({ nodes: [], totalCount: 0, codes: [] });
    expect(await queue('NOWHERE')).toMatchObject({ nodes: [], codes: [] });
    expect((await queue('THERE', { scopes: ['ADMIN'] })).codes).toEqual(['FORBIDDEN']);
  });

  it('asks as few statements for many applications as for one', async () => {
    const mobile = '13600000002';
    await unionIn(hub, { code: 'ONE' });
    await unionIn(hub, { code: 'MANY' });
    await applicant(hub, 'ONE', { mobile });
    for (let n = 0; n < 12; n += 1) await applicant(hub, 'MANY', { mobile });
    const [one, many] = [await queue('ONE'), await queue('MANY')];
    expect([one.nodes.length, many.nodes.length]).toEqual([1, 12]);
    expect(many.statements.length).toBe(one.statements.length);
    // Of all the others, whatever they are called, one line tells how many they are.
    expect(many.nodes.map(({ collisions }: { collisions: { count: number }[] }) => collisions)).toEqual(
      Array.from({ length: 12 }, () => [
        {
          ...{ fields: ['MOBILE'], otherMemberNo: null, nameDiffers: false, count: 12 },
          resolver: { unionCode: 'COUNTY-HERE' },
        },
      ]),
    );
  });
});
