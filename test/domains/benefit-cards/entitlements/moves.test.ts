import { tellEnding } from '../../../../src/domains/benefit-cards/entitlements/ending.job.js';
import { entitlementNotices } from '../../../../src/domains/benefit-cards/entitlements/entitlement.notices.js';
import {
  entitlementPart,
  followSponsorOfEntitlements,
  mergeEntitlements,
} from '../../../../src/domains/benefit-cards/entitlements/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { LoggedEvent } from '../../../../src/kit/events/index.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import { benefitIn, claim, countsOf, grant, memberIn, revoke } from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

const { query } = {
  query: <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) => hub.test.database.query<T>(text),
};
const whose = (personId: string) => ({ personId, subjects: [], numbers: [] });
const eventsOf = async (benefitId: string) =>
  (
    await query<{ type: string; id: string; before: object | null; after: object; region: string }>(sql`
      select subject_type as type, subject_id::text as id, facts -> 'before' as before, facts -> 'after' as after, region_code as region
      from events.event where topic = 'ENTITLEMENT' and facts -> 'after' ->> 'benefitId' = ${benefitId} order by id`)
  ).map(({ type, id, before, after, region }) => ({ subject: { type, id }, before, after, region }));
const messagesOf = async (benefitId: string) => {
  const events = (await eventsOf(benefitId)) as unknown as LoggedEvent[];
  const told = await hub.hub.database.transaction(async (tx) => entitlementNotices[0]?.messages(events, tx));
  return told ?? [];
};

describe('two records of one person', () => {
  it('have together what either had, and no more is given where that is more than a person may have', async () => {
    const { id, code } = await benefitIn(hub, { perPersonLimit: 2 });
    const [kept, gone] = [await memberIn(hub, union), await memberIn(hub, union)];
    for (const { as } of [kept, gone, gone]) await claim(hub, as, code);
    const back = (await claim(hub, kept.as, code)).entitlement.id;
    await revoke(hub, back);
    await hub.hub.database.transaction((tx) => mergeEntitlements(tx, { kept: kept.id, gone: gone.id }));
    const rows = await query(sql`
      select ordinal from benefit_cards.entitlement
      where person_id = ${kept.id}::uuid and benefit_id = ${id}::uuid and state <> 'REVOKED' order by ordinal`);
    expect(rows).toEqual([{ ordinal: 1 }, { ordinal: 2 }, { ordinal: 3 }]);
    expect((await claim(hub, kept.as, code)).errors).toMatchObject([{ code: 'PERSON_LIMIT_REACHED' }]);
    const moved = (await eventsOf(id)).filter(({ before }) => before && 'personId' in before);
    expect(moved).toMatchObject(Array(2).fill({ before: { personId: gone.id }, after: { personId: kept.id } }));
  });
});

describe('what a person was given', () => {
  it('is told in full, and taken back when the person is erased, with nothing left of what was said', async () => {
    const { id, code } = await benefitIn(hub, { quota: 5 });
    const other = await benefitIn(hub, { quota: 5, uses: 2 });
    const member = await memberIn(hub, union);
    const { entitlement } = await claim(hub, member.as, code);
    await revoke(hub, entitlement.id, { reason: '重复发放' });
    await claim(hub, member.as, code);
    await claim(hub, member.as, other.code);
    await query(sql`
      update benefit_cards.entitlement set uses_left = 1, state = 'PARTLY_REDEEMED' where benefit_id = ${other.id}::uuid`);
    await grant(hub, code, [member.memberNo]);
    const part = entitlementPart(hub.hub);
    const told = await hub.hub.database.transaction((tx) => part.collect(tx, whose(member.id)));
    expect(told).toMatchObject([
      { benefitCode: code, state: 'REVOKED', revokedReason: '重复发放' },
      { benefitCode: code, state: 'CLAIMED', usesLeft: 1, revokedReason: null },
      { benefitCode: other.code, state: 'PARTLY_REDEEMED' },
    ]);
    for (let twice = 0; twice < 2; twice += 1)
      await hub.hub.database.transaction(async (tx) => part.erase?.(tx, whose(member.id)));
    const rows = await query(sql`
      select distinct state, revoked_reason from benefit_cards.entitlement where person_id = ${member.id}::uuid`);
    expect(rows).toEqual([{ state: 'REVOKED', revoked_reason: null }]);
    expect(await query(sql`select 1 from benefit_cards.grant_refusal where person_id = ${member.id}::uuid`)).toEqual(
      [],
    );
    expect([await countsOf(hub, id), (await countsOf(hub, other.id))?.granted]).toEqual([{ granted: 0, there: 0 }, 1]);
  });

  it('goes along with the union that pays to another division', async () => {
    const { id, code } = await benefitIn(hub);
    const member = await memberIn(hub, union);
    await grant(hub, code, [member.memberNo]);
    const [row] = await query<{ sponsor: string }>(sql`
      select sponsor_union_id as sponsor from benefit_cards.benefit where id = ${id}::uuid`);
    await hub.hub.database.transaction((tx) =>
      followSponsorOfEntitlements(tx, { id: row?.sponsor ?? '', regionCode: '620800' }),
    );
    expect(
      await query(sql`
        select e.region_code as one, g.region_code as other from benefit_cards.entitlement e
          join benefit_cards.benefit_grant g on g.id = e.grant_id where e.benefit_id = ${id}::uuid`),
    ).toEqual([{ one: '620800', other: '620800' }]);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ region: '620800', before: { regionCode: '620702' } });
  });
});

describe('people are told', () => {
  it('what a union gave them, and not what they claimed or what is gone by then', async () => {
    const { id, code } = await benefitIn(hub, { perPersonLimit: 3, endsAt: '2098-05-01T00:00:00+08:00' });
    const [member, other] = [await memberIn(hub, union), await memberIn(hub, union)];
    await claim(hub, member.as, code);
    await grant(hub, code, [member.memberNo, other.memberNo]);
    await query(sql`
      update benefit_cards.entitlement set state = 'REVOKED' where person_id = ${other.id}::uuid`);
    const told = await messagesOf(id);
    expect(told).toMatchObject([{ personId: member.id, title: '您有新的普惠权益' }]);
    expect(told[0]?.body).toContain('2098年5月1日0时');
  });

  it('what ends within three days, once, unless it was only just given', async () => {
    const { id, code } = await benefitIn(hub, { perPersonLimit: 3 });
    const member = await memberIn(hub, union);
    for (let count = 0; count < 3; count += 1) await claim(hub, member.as, code);
    await query(sql`
      update benefit_cards.entitlement set granted_at = now() - interval '9 days',
        expires_at = now() + case ordinal when 1 then interval '2 days' else interval '4 days' end
      where benefit_id = ${id}::uuid and ordinal < 3`);
    await query(sql`
      update benefit_cards.entitlement set expires_at = now() + interval '1 day' where benefit_id = ${id}::uuid and ordinal = 3`);
    expect(await tellEnding(hub.hub.database)).toBe(1);
    expect(await tellEnding(hub.hub.database)).toBe(0);
    expect(await messagesOf(id)).toMatchObject([{ personId: member.id, title: '普惠权益即将到期' }]);
  });
});
