import type { Transaction } from '../../../../src/kit/database/database.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, memberships, personIn, unionIn, type Who } from '../../membership/support.js';
import { behind } from '../behind.js';
import { benefitIn, codes, endedOn, entitledTo, minutesAgo, standingOf, yuan } from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

const CADRE = cadreOf('620702');
const VISIT = `mutation ($input: RecordCondolenceVisitInput!) { answer: recordCondolenceVisit(input: $input) {
  redemption { id receiptNo visitNote merchant { id } station { name } amount { amountFen } occurredAt entitlement { state usesLeft } }
  errors { code path ... on FieldError { rule } } } }`;
const NOTE = '母亲住院，门牌和平街7号';

async function visited(on = '2020-01-01') {
  const person = await personIn(hub);
  await joined(hub, person.id, union, on);
  const [row] = await hub.test.database.query<{ memberNo: string }>(sql`
    select member_no as "memberNo" from membership.person where id = ${person.id}::uuid`);
  return { ...person, memberNo: row?.memberNo ?? '' };
}
async function visit(given: object, as: Who = CADRE) {
  const input = { idempotencyKey: newId(), occurredAt: minutesAgo(60), note: NOTE, ...given };
  return (await hub.ask(VISIT, { input }, { as })).data.answer;
}
const condolence = (given: object = {}) =>
  benefitIn(hub, { union, kind: 'CONDOLENCE', budgetFen: 100_000, perPerson: 1, ...given });

describe('a visit', () => {
  it('is a use at no place, given and used in one piece, and its note is for cadres in reach', async () => {
    const [benefit, member] = [await condolence(), await visited()];
    const said = { memberNo: member.memberNo, benefitCode: benefit.code, amount: yuan(500), idempotencyKey: newId() };
    const occurredAt = minutesAgo(60 * 24 * 3);
    const { redemption, errors } = await visit({ ...said, occurredAt });
    expect([errors, redemption]).toMatchObject([
      [],
      {
        ...{ visitNote: NOTE, merchant: null, station: null, amount: { amountFen: 50_000 } },
        ...{ receiptNo: expect.stringMatching(/^V-/), entitlement: { state: 'REDEEMED', usesLeft: 0 } },
      },
    ]);
    expect((await visit({ ...said, occurredAt })).redemption).toEqual(redemption);
    expect(await standingOf(hub, benefit)).toMatchObject({ uses: 1, spent: 50_000 });
    const NODE = 'query ($id: ID!) { node(id: $id) { ... on Redemption { receiptNo visitNote } } }';
    const seen = async (as: Who) => (await hub.ask(NODE, { id: redemption.id }, { as })).data.node;
    expect(await seen(member.as)).toEqual({ receiptNo: redemption.receiptNo, visitNote: null });
    expect(await seen({ subject: 'admin', scopes: ['ADMIN'], office: 'SYSTEM' })).toMatchObject({ visitNote: null });
    expect(await seen(cadreOf('510000'))).toBeNull();
  });

  it('is of a benefit that had begun by then', async () => {
    const [benefit, member] = [await condolence(), await visited()];
    await hub.test.database.query(sql`
      update benefit_cards.benefit set starts_at = clock_timestamp() - interval '2 hours' where id = ${benefit.key}::uuid`);
    const said = { memberNo: member.memberNo, benefitCode: benefit.code, amount: yuan(1) };
    expect(codes(await visit({ ...said, occurredAt: minutesAgo(180) }))).toEqual(['INVALID_VALUE occurredAt']);
    expect(codes(await visit({ ...said, occurredAt: minutesAgo(60) }))).toEqual([]);
  });

  it('uses what the member was given before, also where that was behind the visit', async () => {
    const [benefit, member] = [await condolence({ state: 'ENDED' }), await visited()];
    const entitlement = await entitledTo(hub, member.id, benefit, { grantedAt: '0 days', state: 'CLAIMED' });
    const said = { memberNo: member.memberNo, benefitCode: benefit.code, amount: yuan(1) };
    expect(codes(await visit({ ...said, occurredAt: minutesAgo(60 * 24) }))).toEqual([]);
    const rows = await hub.test.database.query(sql`
      select id, state from benefit_cards.entitlement where benefit_id = ${benefit.key}::uuid`);
    expect(rows).toEqual([{ id: entitlement, state: 'REDEEMED' }]);
    expect(codes(await visit(said))).toEqual(['STATE_NOT_ALLOWED benefitCode']);
  });

  it('is within the limit a person, the quota and the budget, and leaves nothing where it is refused', async () => {
    const member = await visited();
    const tried = async (given: object, times = 1) => {
      const benefit = await condolence(given);
      const said = { memberNo: member.memberNo, benefitCode: benefit.code, amount: yuan(500) };
      const answers = [];
      for (let time = 0; time < times; time += 1) answers.push(await visit(said));
      return { told: codes(answers.at(-1)), stands: await standingOf(hub, benefit) };
    };
    expect(await tried({}, 2)).toMatchObject({ told: ['PERSON_LIMIT_REACHED benefitCode'], stands: { uses: 1 } });
    expect(await tried({ perPerson: 5, quota: 1 }, 2)).toMatchObject({
      told: ['QUOTA_EXHAUSTED'],
      stands: { uses: 1 },
    });
    const poor = await tried({ budgetFen: 49_999 });
    expect(poor).toMatchObject({ told: ['BUDGET_EXHAUSTED amount'], stands: { uses: 0, left: 0, spent: 0 } });
  });

  it('gives nothing of a benefit that is paused while it waits for the member', async () => {
    const [benefit, member] = [await condolence(), await visited()];
    const first = (tx: Transaction) => memberships.holdPeople(tx, [member.id]);
    const next = (tx: Transaction) =>
      tx.sql(sql`update benefit_cards.benefit set state = 'PAUSED' where id = ${benefit.key}::uuid`);
    const said = { memberNo: member.memberNo, benefitCode: benefit.code, amount: yuan(1) };
    const { answer } = await behind(hub, { first, next }, () => visit(said));
    expect(codes(answer)).toEqual(['STATE_NOT_ALLOWED benefitCode']);
    expect(await standingOf(hub, benefit)).toMatchObject({ uses: 0, left: 0 });
  });

  it('is by a benefit of that kind, of a union in reach, to a member in reach who was one then, and not to oneself', async () => {
    const [benefit, member, film] = [
      await condolence(),
      await visited(),
      await benefitIn(hub, { union, kind: 'FILM' }),
    ];
    const far = await condolence({ regionCode: '510100' });
    const said = { memberNo: member.memberNo, benefitCode: benefit.code, amount: yuan(1) };
    const wrong = await visit({ ...said, benefitCode: film.code });
    expect([codes(wrong), wrong.errors[0].rule]).toEqual([['INVALID_VALUE benefitCode'], 'visit.benefit.kind']);
    expect(codes(await visit({ ...said, benefitCode: far.code }))).toEqual(['NOT_FOUND benefitCode']);
    expect(codes(await visit({ ...said, memberNo: 'H00000000000' }))).toEqual(['NOT_FOUND memberNo']);
    expect(codes(await visit(said, cadreOf('510000')))).toEqual(['NOT_FOUND memberNo']);
    expect(codes(await visit(said, { ...CADRE, person: member.id }))).toEqual(['NOT_PERMITTED']);
    expect(codes(await visit({ ...said, occurredAt: minutesAgo(-30) }))).toEqual(['INVALID_VALUE occurredAt']);
    expect(codes(await visit({ ...said, occurredAt: minutesAgo(60 * 24 * 91) }))).toEqual(['INVALID_VALUE occurredAt']);
    await hub.test.database.query(sql`
      update membership.person set work_region = '620702' where id = ${member.id}::uuid`);
    await endedOn(hub, member.id, '2022-01-01');
    expect(codes(await visit(said))).toEqual(['MEMBERSHIP_NOT_ACTIVE_THEN occurredAt']);
    expect(codes(await visit({ ...said, note: '长'.repeat(2001) }))).toEqual(['INVALID_LENGTH note']);
  });

  it('is kept sealed under the keys of cases', async () => {
    const [benefit, member] = [await condolence(), await visited()];
    await visit({ memberNo: member.memberNo, benefitCode: benefit.code, amount: yuan(1) });
    const [row] = await hub.test.database.query<{ note: Buffer; row: object }>(sql`
      select visit_note as note, to_jsonb(redemption) as row from benefit_cards.redemption
      where benefit_id = ${benefit.key}::uuid`);
    expect(row?.note.length).toBeGreaterThan(20);
    const all = await hub.test.database.query<{ text: string }>(sql`
      select to_jsonb(event)::text as text from events.event union all select to_jsonb(act)::text from auth.act act`);
    expect(JSON.stringify([row, all])).not.toMatch(/和平街|住院/);
  });
});
