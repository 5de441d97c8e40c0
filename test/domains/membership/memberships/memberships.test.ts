import { MembershipState } from '../../../../src/domains/membership/memberships/membership.enums.js';
import { luhnSign } from '../../../../src/domains/membership/memberships/numbers.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, codesOf, joined, memberAs, memberships, personIn, unionIn, type Who } from '../support.js';

const MINE = `{ me { memberNo
  currentMembership { state joinedOn validFrom validTo limitedBenefits union { unionCode } member { memberNo } }
  membershipHistory { state joinedOn validFrom validTo joinRoute } } }`;
const NODE = 'query ($id: ID!) { node(id: $id) { ... on Membership { state member { memberNo } } } }';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const inTx = <T>(work: (tx: Transaction) => Promise<T>) => hub.hub.database.transaction(work);
const mine = async (as: Who) => (await hub.ask(MINE, {}, { as })).data.me;

/** Ends the live membership of a person. */
const ended = (personId: string, on: string, state = MembershipState.WITHDRAWN as const) =>
  inTx(async (tx) => {
    await memberships.holdPerson(tx, personId);
    const live = await memberships.live(tx, personId);
    if (live) await memberships.close(tx, live, state, on);
  });

describe('a membership', () => {
  it('gives a number with a check sign, which stays when the person leaves and joins again', async () => {
    const [{ id, as }, union] = [await personIn(hub), await unionIn(hub)];
    await joined(hub, id, union, '2024-03-01');
    const { memberNo } = await mine(as);
    expect(memberNo).toMatch(/^H\d{11}$/);
    expect(memberNo.slice(-1)).toBe(luhnSign(memberNo.slice(1, -1)));
    await ended(id, '2024-05-01');
    await joined(hub, id, union, '2024-06-01');
    expect((await mine(as)).memberNo).toBe(memberNo);
  });

  it('is read with its days: the last one lies before the end, and joining again begins anew', async () => {
    const [{ id, as }, union] = [await personIn(hub), await unionIn(hub, { code: 'U-1' })];
    await joined(hub, id, union, '2024-03-01');
    await ended(id, '2024-05-01');
    await joined(hub, id, union, '2024-06-01');
    expect(await mine(as)).toMatchObject({
      currentMembership: {
        ...{ state: 'ACTIVE', joinedOn: '2024-06-01', validFrom: '2024-06-01', validTo: null, limitedBenefits: false },
        ...{ union: { unionCode: 'U-1' }, member: { memberNo: expect.stringMatching(/^H/) } },
      },
      membershipHistory: [
        { state: 'ACTIVE', joinedOn: '2024-06-01', validTo: null },
        { state: 'WITHDRAWN', joinedOn: '2024-03-01', validFrom: '2024-03-01', validTo: '2024-04-30' },
      ],
    });
  });

  it('that ended on its first day was there for that day', async () => {
    const [{ id, as }, union] = [await personIn(hub), await unionIn(hub)];
    await joined(hub, id, union, '2024-03-01');
    await ended(id, '2024-03-01');
    expect((await mine(as)).membershipHistory).toMatchObject([{ validFrom: '2024-03-01', validTo: '2024-03-01' }]);
  });

  it('stands above another one of the same first day in the history where it lasts longer, whichever was entered first', async () => {
    const union = await unionIn(hub);
    for (const order of [
      ['2024-03-01', null],
      [null, '2024-03-01'],
    ]) {
      const { id, as } = await personIn(hub);
      await joined(hub, id, union, '2023-01-01');
      await ended(id, '2023-02-01');
      for (const until of order)
        await hub.test.database.query(sql`
          insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from, ends_before)
          select ${newId()}::uuid, id, member_no, ${union}::uuid, '620702', ${until ? 'WITHDRAWN' : 'ACTIVE'}, '2024-03-01',
            '2024-03-01', ${until}::date
          from membership.person where id = ${id}::uuid`);
      const { membershipHistory } = await mine(as);
      expect(membershipHistory.map(({ state, validFrom }: any) => [state, validFrom])).toEqual([
        ['ACTIVE', '2024-03-01'],
        ['WITHDRAWN', '2024-03-01'],
        ['WITHDRAWN', '2023-01-01'],
      ]);
    }
  });

  it('has limited benefits in a transit pool', async () => {
    const [{ id, as }, union] = [await personIn(hub), await unionIn(hub, { kind: 'TRANSIT_POOL' })];
    await joined(hub, id, union);
    expect((await mine(as)).currentMembership).toMatchObject({ limitedBenefits: true });
  });

  it('is the only live one, however many begin at once', async () => {
    const [{ id }, union] = [await personIn(hub), await unionIn(hub)];
    const codes = await Promise.all(Array.from({ length: 6 }, () => codesOf(joined(hub, id, union))));
    expect(codes.flat()).toEqual(Array.from({ length: 5 }, () => 'MEMBERSHIP_EXISTS'));
  });

  it('begins in no union that is not at work, or was not founded on that day', async () => {
    const { id } = await personIn(hub);
    for (const status of ['PREPARING', 'REORGANISING', 'DISSOLVED'])
      expect(await codesOf(joined(hub, id, await unionIn(hub, { status })))).toEqual(['UNION_NOT_ACTIVE']);
    const young = await unionIn(hub, { foundedOn: '2024-05-02' });
    expect(await codesOf(joined(hub, id, young, '2024-05-01'))).toEqual(['UNION_NOT_ACTIVE']);
    expect(await codesOf(joined(hub, id, young, '2024-05-02'))).toEqual([]);
  });

  it('holds its union: nobody dissolves it before the membership is there', async () => {
    const [{ id }, union] = [await personIn(hub), await unionIn(hub)];
    const other = hub.hub.database.transaction.bind(hub.hub.database);
    const waited = inTx(async (tx) => {
      const person = await memberships.holdPerson(tx, id);
      const on = await memberships.today(tx);
      await memberships.open(tx, { person, union: await memberships.holdUnion(tx, { id: union }, on, []), on });
      const dissolving = other(async (dissolver) => {
        await dissolver.sql(sql`set local lock_timeout = '200ms'`);
        await dissolver.sql(sql`update organisations."union" set status = 'PREPARING' where id = ${union}::uuid`);
      });
      return dissolving.then(
        () => 'done',
        () => 'waited',
      );
    });
    expect(await waited).toBe('waited');
  });
});

describe('who reads a membership', () => {
  it.each([
    ['the member', (id: string) => memberAs(id), true],
    ['a cadre of the union', () => cadreOf('510000'), true],
    ['a cadre of another place', () => cadreOf('620000'), false],
    ['an administrator', (): Who => ({ scopes: ['ADMIN'] }), true],
    ['another member', () => memberAs('01900000-0000-7000-8000-000000000000'), false],
  ])('%s as far as that one may', async (_, asOf, isSeen) => {
    const [{ id }, union] = [await personIn(hub), await unionIn(hub, { regionCode: '510104' })];
    const key = await joined(hub, id, union);
    const { data } = await hub.ask(NODE, { id: globalId('mbs', key) }, { as: asOf(id) });
    expect(data.node).toEqual(isSeen ? { state: 'ACTIVE', member: { memberNo: expect.any(String) } } : null);
  });

  it('sees the member, and may see a value in full, wherever that one works', async () => {
    const told = { name: '欧阳娜娜', workRegion: '620702' };
    const [{ id }, union] = [await personIn(hub, told), await unionIn(hub, { regionCode: '510104' })];
    await joined(hub, id, union);
    const MEMBER = 'query ($id: ID!) { node(id: $id) { ... on Member { memberNo displayName } } }';
    const { data } = await hub.ask(MEMBER, { id: globalId('mem', id) }, { as: cadreOf('510000') });
    expect(data.node).toMatchObject({ displayName: '欧阳**' });
    const REVEAL = `mutation ($input: RevealMemberInput!) { revealMember(input: $input) { revealed { value } errors { code } } }`;
    const { memberNo } = data.node;
    const input = { memberNo, fields: ['NAME'], purpose: 'MEMBERSHIP_REVIEW', reason: '核对' };
    const by = async (regionCode: string) =>
      (await hub.ask(REVEAL, { input }, { as: cadreOf(regionCode) })).data.revealMember;
    expect(await by('510000')).toMatchObject({ errors: [], revealed: [{ value: '欧阳娜娜' }] });
    expect(await by('620000')).toMatchObject({ errors: [], revealed: [{ value: '欧阳娜娜' }] });
    expect((await by('630000')).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('sees of whom it is only as long as the person belongs there', async () => {
    const [{ id }, union] = [await personIn(hub), await unionIn(hub, { regionCode: '510104' })];
    const key = await joined(hub, id, union, '2024-03-01');
    await ended(id, '2024-05-01');
    const { data, codes } = await hub.ask(NODE, { id: globalId('mbs', key) }, { as: cadreOf('510000') });
    expect([data.node, codes]).toEqual([{ state: 'WITHDRAWN', member: null }, []]);
  });
});
