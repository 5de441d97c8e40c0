import { endOvertaken } from '../../../src/domains/membership/transfers/overtaken.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type Desk, desk } from '../identity/notifications/support.js';
import { applicant, cancel as cancelApplication, decide as decideApplication } from './applications/support.js';
import { unionIn, type Who } from './support.js';
import { cancel, decide, memberOf, release, request } from './transfers/support.js';

let given: Desk;
let village: string;
beforeAll(async () => {
  given = await desk({ notices: [] });
  village = await unionIn(given, { code: '村工会', kind: 'VILLAGE', regionCode: '620123' });
  await unionIn(given, { code: '园区工会', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => given.stop());

/** What somebody is told, the oldest first: heading, text, and what it is about. */
async function told(as: Who): Promise<readonly string[][]> {
  await given.make();
  const MINE = `{ me { notifications { nodes { kind title body subject { __typename id } } } } }`;
  const { data } = await given.ask(MINE, {}, { as });
  const { nodes } = data.me.notifications;
  expect(nodes.every(({ kind }: any) => kind === 'MEMBERSHIP')).toBe(true);
  return nodes.map(({ title, body, subject }: any) => [title, body, subject?.__typename ?? '—']).reverse();
}

describe('whoever has applied', () => {
  it('is told that it was granted', async () => {
    const { as, application } = await applicant(given, '园区工会');
    expect((await decideApplication(given, application)).errors).toEqual([]);
    expect(await told(as)).toEqual([['入会申请已通过', '您已加入“园区工会”，欢迎。', 'MembershipApplication']]);
  });

  it('is told that it was sent back, and nothing of the words or of what they did themselves', async () => {
    const { as, application } = await applicant(given, '园区工会');
    await decideApplication(given, application, { decision: 'REJECT', note: '请核对证件号码' });
    const other = await applicant(given, '园区工会');
    await cancelApplication(given, other.as, other.application);
    const body = '您加入“园区工会”的申请已退回，请查看审核意见后重新申请。';
    expect(await told(as)).toEqual([['入会申请已退回', body, 'MembershipApplication']]);
    expect(await told(other.as)).toEqual([]);
  });
});

describe('whose membership is transferred', () => {
  const asked = async () => {
    const { as } = await memberOf(given, village);
    const { transfer, errors } = await request(given, as, '园区工会');
    expect(errors).toEqual([]);
    return { as, transfer: transfer.id as string };
  };

  it('is told of each word of the two unions, once', async () => {
    const { as, transfer } = await asked();
    await release(given, transfer);
    await decide(given, transfer);
    expect(await told(as)).toEqual([
      ['会籍转接已同意转出', '“村工会”已同意转出，等待“园区工会”接收。', 'MembershipTransfer'],
      ['会籍转接已完成', '您的会籍已转入“园区工会”。', 'MembershipTransfer'],
    ]);
  });

  it('is told that it was refused, and nothing of what they took back themselves', async () => {
    const { as, transfer } = await asked();
    await decide(given, transfer, { decision: 'REJECT', note: '请补充材料', expectedVersion: 1 });
    const other = await asked();
    await cancel(given, other.as, other.transfer);
    const body = '转往“园区工会”的申请已退回，会籍仍在“村工会”，请查看意见。';
    expect(await told(as)).toEqual([['会籍转接已退回', body, 'MembershipTransfer']]);
    expect(await told(other.as)).toEqual([]);
  });

  it('is told that nobody decided in time', async () => {
    const { as } = await asked();
    await given.hub.database.query(sql`
      update membership.transfer set due_at = now() - interval '1 day', requested_at = now() - interval '90 days'
      where state = 'REQUESTED'`);
    const job = given.hub.jobs.all.find(({ name }) => name === 'expire-transfers');
    await job?.work({} as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database: given.hub.database });
    const body = '转往“园区工会”的申请逾期未办结，会籍仍在“村工会”，可重新申请。';
    expect(await told(as)).toEqual([['会籍转接已过期', body, 'MembershipTransfer']]);
  });

  it('is told that a platform told another end of the membership', async () => {
    const { as } = await asked();
    await given.hub.database.transaction(async (tx) => {
      const open = await tx.sql<{ id: string }>(sql`
        select from_membership_id as id from membership.transfer where state = 'REQUESTED'`);
      await endOvertaken(
        tx,
        open.map(({ id }) => id),
      );
    });
    const body = '会员系统已登记您会籍的变动，转往“园区工会”的申请随之终止。';
    expect(await told(as)).toEqual([['会籍转接已终止', body, 'MembershipTransfer']]);
  });
});
