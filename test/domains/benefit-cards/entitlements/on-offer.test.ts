import type { Transaction } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberships, unionIn } from '../../membership/support.js';
import { behind } from '../behind.js';
import { benefitIn, claim, codes, countsOf, grant, memberIn } from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

/** Somebody holds the member, and the benefit is paused before that one lets go. */
const pausedMeanwhile = (member: { readonly id: string }, benefit: { readonly id: string }) => ({
  first: (tx: Transaction) => memberships.holdPeople(tx, [member.id]),
  next: (tx: Transaction) =>
    tx.sql(sql`update benefit_cards.benefit set state = 'PAUSED' where id = ${benefit.id}::uuid`),
});

describe('a benefit that is paused while somebody waits for it', () => {
  it('is given to no claim, which is told so, and takes nothing from what is left', async () => {
    const [benefit, member] = [await benefitIn(hub, { quota: 5 }), await memberIn(hub, union)];
    const { answer } = await behind(hub, pausedMeanwhile(member, benefit), () => claim(hub, member.as, benefit.code));
    expect(codes(answer)).toEqual(['NOT_ELIGIBLE benefitCode']);
    expect(answer.errors[0].message).toContain('已暂停');
    expect(await countsOf(hub, benefit.id)).toEqual({ granted: 0, there: 0 });
  });

  it('is given to nobody of a list, and the list says why', async () => {
    const [benefit, member] = [await benefitIn(hub, { quota: 5 }), await memberIn(hub, union)];
    const gives = () => grant(hub, benefit.code, [member.memberNo]);
    const { answer } = await behind(hub, pausedMeanwhile(member, benefit), gives);
    expect(answer.grant).toMatchObject({ grantedCount: 0, refusals: [{ reason: { code: 'OUT_OF_PERIOD' } }] });
    expect(await countsOf(hub, benefit.id)).toEqual({ granted: 0, there: 0 });
  });
});
