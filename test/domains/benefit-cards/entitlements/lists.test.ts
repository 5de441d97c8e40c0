import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyedHashes, Keyring } from '../../../../src/auth/index.js';
import { GrantListIntake } from '../../../../src/domains/benefit-cards/grants/list.intake.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn, type Who } from '../../membership/support.js';
import { cardIn, codeOf, merchantIn, redeem, benefitIn as redeemable } from '../redemptions/support.js';
import { benefitIn, CADRE, claim, countsOf, memberIn } from './support.js';

let hub: TestHub;
let union: string;
let far: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  far = await unionIn(hub, { code: 'FAR', regionCode: '630104' });
});
afterAll(() => hub.close());

let files = 0;
/** A list as a union sends it. */
function listOf(rows: readonly Record<string, string>[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hub-lists-')), `list-${++files}.csv`);
  const titles = ['项目编码', '名单编号', '序号', '会员号', '证件号码', '姓名'];
  const lines = rows.map((row) => titles.map((title) => row[title] ?? '').join(','));
  writeFileSync(file, `${[titles.join(','), ...lines].join('\n')}\n`);
  return file;
}
const take = (rows: readonly Record<string, string>[], channel = 'G-1', regionCode: string | null = '620700') =>
  hub.takeIn(listOf(rows), { subject: 'benefit-grants', channel, regionCode });
const rulesOf = async (channel: string) =>
  (
    await hub.test.database.query<{ record: string; rule: string }>(sql`
      select record_id as record, verdict as rule from channels.source_record where channel = ${channel} order by record_id`)
  ).map(({ record, rule }) => [record, rule]);

describe('a list that comes as a file', () => {
  it('gives each of it one, and again nothing, in whatever order and beside new rows', async () => {
    const { id, code } = await benefitIn(hub, { quota: 50, perPersonLimit: 5 });
    const members = await Promise.all(Array.from({ length: 4 }, () => memberIn(hub, union)));
    const rows = members.map(({ memberNo }) => ({ 项目编码: code, 名单编号: 'L1', 会员号: memberNo }));
    expect((await take(rows.slice(0, 3))).counts).toMatchObject({ applied: 3, duplicate: 0, rejected: 0 });
    expect((await take([...rows].reverse())).counts).toMatchObject({ applied: 1, duplicate: 3, rejected: 0 });
    expect(await countsOf(hub, id)).toEqual({ granted: 4, there: 4 });
    // The next list is another gift.
    expect((await take(rows.map((row) => ({ ...row, 名单编号: 'L2' })))).counts).toMatchObject({ applied: 4 });
    expect(await countsOf(hub, id)).toEqual({ granted: 8, there: 8 });
  });

  it('finds people by id number too, whose name must be theirs, and keeps no number of them', async () => {
    const { id, code } = await benefitIn(hub);
    await memberIn(hub, union, { name: '王小明', idNumber: '62070219900202002X' });
    await memberIn(hub, union, { name: '李四', idNumber: '620702199001010014' });
    const row = { 项目编码: code, 名单编号: 'L1' };
    const { counts } = await take(
      [
        { ...row, 序号: '1', 证件号码: '62070219900202002X', 姓名: '王小明' },
        { ...row, 序号: '2', 证件号码: '620702199001010014', 姓名: '张三' },
        { ...row, 序号: '3', 证件号码: '110105194912310021' },
        { ...row, 证件号码: '62070219900202002X' },
      ],
      'G-ids',
    );
    expect(counts).toMatchObject({ applied: 1, rejected: 3 });
    expect(await countsOf(hub, id)).toEqual({ granted: 1, there: 1 });
    const kept = JSON.stringify(
      await hub.test.database.query(sql`
      select to_jsonb(r) - 'payload' as kept from channels.source_record r where channel = 'G-ids'`),
    );
    expect(kept).not.toContain('62070219900202002X');
  });

  it('tells row by row who got nothing; those elsewhere and what others pay look like what is not there', async () => {
    const { code, id } = await benefitIn(hub, { quota: 1 });
    const theirs = await benefitIn(hub, { regionCode: '630104' });
    const [one, two, other] = [await memberIn(hub, union), await memberIn(hub, union), await memberIn(hub, far)];
    const row = { 项目编码: code, 名单编号: 'L1' };
    const report = await take(
      [
        { ...row, 会员号: one.memberNo },
        { ...row, 会员号: two.memberNo },
        { ...row, 会员号: other.memberNo },
        { ...row, 会员号: 'NOBODY' },
        { ...row, 项目编码: theirs.code, 会员号: one.memberNo },
        { ...row, 项目编码: 'NOWHERE', 会员号: one.memberNo },
      ],
      'G-refused',
    );
    expect(report.counts).toMatchObject({ applied: 1, rejected: 5 });
    const lines = await hub.test.database.query<{ rule: string; code: string }>(sql`
      select rule, code from channels.rejected_row where import_run_id = (
        select max(id::text)::uuid from channels.import_run where channel = 'G-refused') order by ordinal`);
    expect(lines.map(({ rule }) => rule)).toEqual([
      'grant.NONE_LEFT',
      'grant.NOT_A_MEMBER',
      'grant.NOT_A_MEMBER',
      'grant.benefit',
      'grant.benefit',
    ]);
    expect(await countsOf(hub, id)).toEqual({ granted: 1, there: 1 });
  });

  it('gives nobody more than a person may have, beside what was claimed', async () => {
    const { code, id } = await benefitIn(hub);
    const member = await memberIn(hub, union);
    await claim(hub, member.as, code);
    const row = { 项目编码: code, 会员号: member.memberNo };
    expect((await take([row, { ...row, 名单编号: 'L2' }], 'G-more')).counts).toMatchObject({ applied: 0, rejected: 2 });
    expect(await countsOf(hub, id)).toEqual({ granted: 1, there: 1 });
    expect((await rulesOf('G-more')).every(([, verdict]) => verdict === 'REJECTED')).toBe(true);
  });

  it('gives nothing again after a change of keys, and where a row is kept by the number of a member in plain', async () => {
    const { id, code } = await benefitIn(hub, { perPersonLimit: 5 });
    const [one, two] = [await memberIn(hub, union), await memberIn(hub, union)];
    const rows = [one, two].map(({ memberNo }) => ({ 项目编码: code, 名单编号: 'L1', 会员号: memberNo }));
    expect((await take(rows, 'G-keys')).counts).toMatchObject({ applied: 2 });
    const plain = `${code}/L1/${two.memberNo}`;
    await hub.test.database.query(sql`
      update channels.source_record set record_id = ${plain}
      where channel = 'G-keys' and record_id = ${`${code}/L1/${new KeyedHashes(hub.keyring).of(plain)}`}`);
    const rotated = new KeyedHashes(Keyring.parse(`${Keyring.generate('k2').toString()},${hub.keyring.toString()}`));
    const nothing = { give: () => Promise.reject(new Error('Something was given again.')) };
    const intake = new GrantListIntake(nothing as never, rotated);
    const file = { subject: 'benefit-grants', channel: 'G-keys', regionCode: '620700' };
    expect((await hub.takeIn(listOf(rows), { ...file, intake })).counts).toMatchObject({ duplicate: 2, rejected: 0 });
    expect(await countsOf(hub, id)).toEqual({ granted: 2, there: 2 });
  });
});

describe('what came by a list', () => {
  it('names no member where it came from, and a place that sees a use of it learns nothing of that', async () => {
    const shop = await merchantIn(hub);
    const { code } = await redeemable(hub, { union, merchants: [shop] });
    const member = await memberIn(hub, union);
    await take([{ 项目编码: code, 名单编号: 'L1', 会员号: member.memberNo }], 'G-seen');
    const memberCodeToken = await codeOf(hub, await cardIn(hub, member.id));
    const { redemption, errors } = await redeem(hub, shop.as, { memberCodeToken, benefitCode: code });
    expect(errors).toEqual([]);
    const seenBy = async (as: Who) => {
      const text =
        'query ($id: ID!) { node(id: $id) { ... on Redemption { entitlement { sources { channel recordId } } } } }';
      const { data } = await hub.ask(text, { id: redemption.id }, { as });
      return data.node.entitlement.sources;
    };
    expect(await seenBy(shop.as)).toEqual([]);
    const named = { channel: 'G-seen', recordId: expect.stringMatching(new RegExp(`^${code}/L1/[0-9a-f]{32}\\.`)) };
    for (const as of [member.as, CADRE]) expect(await seenBy(as)).toContainEqual(named);
  });
});
