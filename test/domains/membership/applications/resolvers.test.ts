import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, memberAs, personIn, unionIn, type Who } from '../support.js';
import { applicant, apply, CADRE, decide, idNumber, told } from './support.js';

const THERE = cadreOf('510104');
const NODE = `query ($id: ID!) { node(id: $id) { ... on MembershipApplication { state version applicant { id }
  toldNameMasked toldIdNumberMasked toldMobileMasked collisions { fields otherMemberNo count resolver { unionCode } } } } }`;

let hub: TestHub;
let there: string;
beforeAll(async () => {
  hub = await testHub();
  const county = await unionIn(hub, { code: 'COUNTY-HERE', kind: 'COUNTY', regionCode: '620702' });
  await unionIn(hub, { code: 'HERE', parent: county, regionCode: '620702' });
  const other = await unionIn(hub, { code: 'COUNTY-THERE', kind: 'COUNTY', regionCode: '510104' });
  there = await unionIn(hub, { code: 'THERE', parent: other, regionCode: '510104' });
});
afterAll(() => hub.close());

/** A member over there, and somebody who applies here with the same of some values. */
async function collided(shared: { readonly idNumber?: string; readonly mobile?: string }, name = '王小明') {
  const known = await personIn(hub, { name, ...shared });
  await joined(hub, known.id, there, '2020-01-01');
  const [row] = await hub.test.database.query<{ memberNo: string }>(sql`
    select member_no as "memberNo" from membership.person where id = ${known.id}::uuid`);
  const asked = await applicant(hub, 'HERE', { name: '王小明', ...shared });
  return { known: { ...known, memberNo: row?.memberNo ?? '' }, ...asked };
}
const read = async (application: string, as: Who) => (await hub.ask(NODE, { id: application }, { as })).data.node;
const codes = ({ errors }: { errors: readonly { code: string; path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
const SENT = { decision: 'REJECT', note: '已是会员，请申请转接' };

describe('a union that was named to clear up a collision', () => {
  it('sees the application masked, with its own member alone and nothing of the applicant\u2019s record', async () => {
    const [number, mobile] = [idNumber(), '13600000031'];
    const here = await personIn(hub, { name: '张三丰', mobile });
    await joined(hub, here.id, await unionIn(hub, { code: 'NEXT-DOOR', regionCode: '620702' }));
    const { application, known } = await collided({ idNumber: number, mobile });
    const shown = await read(application, THERE);
    expect(shown).toMatchObject({ state: 'UNDER_REVIEW', applicant: null, toldNameMasked: '王**' });
    expect(shown.toldIdNumberMasked).toContain('****');
    expect(shown.toldMobileMasked).toBe('136****0031');
    expect(shown.collisions).toEqual([
      {
        ...{ fields: ['ID_NUMBER', 'MOBILE'], otherMemberNo: known.memberNo, count: 1 },
        resolver: { unionCode: 'COUNTY-THERE' },
      },
    ]);
    expect((await read(application, CADRE)).collisions).toHaveLength(2);
  });

  it('is of the county whole: no township of it, no other county and no other province sees the application', async () => {
    const { application } = await collided({ idNumber: idNumber() });
    for (const as of [cadreOf('510105'), cadreOf('510104001'), cadreOf('630000')]) {
      expect(await read(application, as)).toBeNull();
      expect(codes(await decide(hub, application, SENT, as))).toEqual(['NOT_FOUND applicationId']);
    }
    expect(await read(application, cadreOf('510000'))).not.toBeNull();
  });

  it('finds it in a list of its own, and not among the applications to it', async () => {
    const { application } = await collided({ idNumber: idNumber() });
    const QUEUE = `query ($toClear: Boolean!) { membershipApplications(unionCode: "COUNTY-THERE", toClear: $toClear, first: 100) {
      nodes { id } } }`;
    const listed = async (toClear: boolean, as: Who) =>
      (await hub.ask(QUEUE, { toClear }, { as })).data.membershipApplications.nodes.map(({ id }: { id: string }) => id);
    expect(await listed(true, THERE)).toContain(application);
    expect(await listed(false, THERE)).not.toContain(application);
    expect(await listed(true, cadreOf('630000'))).toEqual([]);
  });

  it('makes one of two records where the applicant is its member, who can then ask for a transfer', async () => {
    const { application, known, id } = await collided({ idNumber: idNumber() });
    const answer = await decide(hub, application, { ...SENT, sameAsMemberNo: known.memberNo }, THERE);
    expect(answer).toMatchObject({ errors: [], application: { state: 'REJECTED' } });
    const [gone] = await hub.test.database.query(sql`
      select merged_into as "into" from membership.person where id = ${id}::uuid`);
    expect(gone).toEqual({ into: known.id });
    expect(await read(application, THERE)).toMatchObject({ toldNameMasked: null, collisions: [] });
  });

  it('sends back what was told with the id number of another, and not for a mobile that families share', async () => {
    const wrong = await collided({ idNumber: idNumber() }, '赵六六');
    expect(codes(await decide(hub, wrong.application, SENT, THERE))).toEqual([]);
    const family = await collided({ mobile: '13600000032' });
    expect(codes(await decide(hub, family.application, SENT, THERE))).toEqual(['NOT_PERMITTED sameAsMemberNo']);
  });

  it('grants nothing, and names no other member as the applicant', async () => {
    const { application, known } = await collided({ idNumber: idNumber() });
    const other = await collided({ idNumber: idNumber() });
    const granted = { decision: 'APPROVE', sameAsMemberNo: known.memberNo };
    expect(codes(await decide(hub, application, granted, THERE))).toEqual(['NOT_PERMITTED decision']);
    const { memberNo } = other.known;
    const mistaken = { ...SENT, sameAsMemberNo: memberNo };
    expect(codes(await decide(hub, application, mistaken, THERE))).toEqual(['NOT_FOUND sameAsMemberNo']);
  });

  it('does not decide by a cadre who is that member', async () => {
    const { application, known } = await collided({ idNumber: idNumber() });
    const as: Who = { ...memberAs(known.id), grants: [{ scope: 'CADRE', regionCodes: ['510104'], stationCodes: [] }] };
    expect(codes(await decide(hub, application, SENT, as))).toEqual(['NOT_FOUND applicationId']);
  });

  it('stays named where the member moves, until the application is decided', async () => {
    const { application, known } = await collided({ idNumber: idNumber() });
    const { memberships } = await import('../support.js');
    await hub.hub.database.transaction(async (tx) => {
      const live = await memberships.live(tx, known.id);
      if (live) await memberships.close(tx, live, 'WITHDRAWN' as never, await memberships.today(tx));
    });
    expect(await read(application, CADRE)).toMatchObject({
      collisions: [{ resolver: { unionCode: 'COUNTY-THERE' } }],
    });
    expect(await read(application, THERE)).not.toBeNull();
  });
});

it('sends as many statements for an application that collides as for one that does not', async () => {
  const number = idNumber();
  await joined(hub, (await personIn(hub, { name: '王小明', idNumber: number })).id, there);
  const sent = async (input: object) => {
    const { as } = await personIn(hub);
    return (await hub.heard(() => apply(hub, as, told('HERE', input)))).statements.length;
  };
  await sent({});
  expect(await sent({ idNumber: number })).toBe(await sent({}));
});
