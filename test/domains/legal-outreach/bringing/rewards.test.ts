import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { DoorCodes, Envelope } from '../../../../src/auth/index.js';
import { runExport } from '../../../../src/cli/export.js';
import type { CaseStage } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { CaseBook } from '../../../../src/domains/legal-outreach/cases/case-book.js';
import { createRegions } from '../../../../src/domains/regions/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { memberAs, type Who } from '../../membership/support.js';
import { CLAIM, HAZARD, idOfCase, PROGRESS, REDEEM, ruleIn, submit, worker } from './support.js';

const DESK = '440605-LP-0001';
const KEEPER: Who = { subject: 'kee_1', scopes: ['STATION_KEEPER'], stationCodes: [DESK] };

let hub: TestHub;
let book: CaseBook;
beforeAll(async () => {
  hub = await testHub();
  const { regions } = await createRegions(hub.hub.database);
  const { envelope } = hub.hub;
  book = new CaseBook({ regions, envelope, matter: new Envelope(hub.keyring, 'data-case') });
  await tell(hub.hub.database, { code: DESK, regionCode: '440605', longitude: 113.14, latitude: 23.03 });
});
beforeEach(() => hub.hub.database.query(sql`truncate legal_outreach.reward_rule`));
afterAll(() => hub.close());

/** A hazard that somebody reported without a name, who has the code. */
async function reported(more: object = {}) {
  const { progress, followUpCode } = await submit(hub, { ...HAZARD, ...more });
  return { id: await idOfCase(hub, progress?.caseNo), code: followUpCode ?? '', caseNo: String(progress?.caseNo) };
}

/** An office takes the hazard up, or puts down that it was put right. */
const office = { actor: 'test', mover: 'OFFICE', office: '安监办' } as const;
const moved = (id: string, to: string, note: string | null = null) =>
  hub.hub.database.transaction(async (tx) =>
    book.move(tx, await book.hold(tx, id), { to: to as CaseStage, act: 'advance', note }, office),
  );
async function confirmed(id: string): Promise<void> {
  await hub.hub.database.query(sql`update legal_outreach.legal_case set stage = 'DIAGNOSIS' where id = ${id}::uuid`);
  await hub.hub.database.query(sql`
    insert into legal_outreach.handler (id, handler_no, role, display_name, office, region_code, active_from)
    values ('01900000-0000-7000-8000-000000000001', 'S-1', 'SAFETY_OFFICER', '周', '安监办', '440605', '2020-01-01')
    on conflict do nothing`);
  await hub.hub.database.query(sql`
    insert into legal_outreach.assignment (id, case_id, handler_id)
    values (${newId()}::uuid, ${id}::uuid, '01900000-0000-7000-8000-000000000001') on conflict do nothing`);
  await moved(id, 'INSPECTION');
}

const claim = async (followUpCode: string, as?: Who, idempotencyKey = newId()) =>
  (await hub.ask(CLAIM, { input: { idempotencyKey, followUpCode } }, as ? { as } : {})).data.claimCaseReward;
const redeem = async (voucherCode: string, more: object = {}, as: Who = KEEPER) =>
  (await hub.ask(REDEEM, { input: { idempotencyKey: newId(), voucherCode, ...more } }, { as })).data
    .redeemRewardVoucher;
const waiting = async (code: string) => (await hub.ask(PROGRESS, { code })).data.caseProgress.rewardWaiting;

describe('the reward of a hazard', () => {
  it('is granted when inspection takes it up, by the rule of the narrowest division, and once', async () => {
    await ruleIn(hub, '440000', { fen: 1000 });
    await ruleIn(hub, '440600', { fen: 2000 });
    await ruleIn(hub, '440606', { fen: 9000 });
    const { id, code } = await reported();
    expect(await waiting(code)).toBe(false);
    await confirmed(id);
    expect(await waiting(code)).toBe(true);
    await moved(id, 'DIAGNOSIS', '复核');
    await moved(id, 'INSPECTION');
    const granted = await hub.hub.database.query(sql`
      select face_fen::int as fen from legal_outreach.reward where case_id = ${id}::uuid`);
    expect(granted).toEqual([{ fen: 2000 }]);
  });

  it('is granted when the hazard was put right, also where inspection never took it up', async () => {
    await ruleIn(hub, '440605');
    const { id, code } = await reported();
    await hub.hub.database.transaction(async (tx) => {
      await tx.sql(sql`
        insert into legal_outreach.outcome (id, case_id, kind, ended_on)
        values (${newId()}::uuid, ${id}::uuid, 'RECTIFIED', current_date)`);
      await book.recorded(tx, await book.hold(tx, id), 'OUTCOME');
    });
    expect(await waiting(code)).toBe(true);
  });

  it('is not granted for what came of it otherwise, nor by a rule that is over', async () => {
    await ruleIn(hub, '440605', { from: '2019-01-01', to: '2019-12-31' });
    const { id, code } = await reported();
    await confirmed(id);
    expect(await waiting(code)).toBe(false);
    expect((await claim(code)).errors).toMatchObject([{ code: 'NO_REWARD', path: ['followUpCode'] }]);
  });

  it('decides again under the same key once there is one', async () => {
    await ruleIn(hub, '440605');
    const { id, code } = await reported();
    const key = newId();
    expect((await claim(code, undefined, key)).errors).toMatchObject([{ code: 'NO_REWARD' }]);
    await confirmed(id);
    expect((await claim(code, undefined, key)).voucher).not.toBeNull();
  });
});

describe('claimCaseReward', () => {
  it('answers the same voucher however often, and under whatever key', async () => {
    await ruleIn(hub, '440605', { fen: 8800, days: 10 });
    const { id, code } = await reported();
    await confirmed(id);
    const [first, again] = [await claim(code), await claim(code)];
    expect(first.errors).toEqual([]);
    expect(first.voucher.faceValue).toEqual({ amountFen: 8800, currency: 'CNY' });
    expect(again).toEqual(first);
    const days = (Date.parse(first.voucher.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(9.9);
    expect(days).toBeLessThan(10.1);
  });

  it('is of the case of the code alone: neither the number of it nor another code will do', async () => {
    await ruleIn(hub, '440605');
    const { id, caseNo } = await reported();
    await confirmed(id);
    const other = new DoorCodes(hub.keyring).issue('C', newId());
    for (const code of [caseNo, other, `C${'A'.repeat(31)}`, '空'])
      expect((await claim(code, memberAs(newId()))).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('gives a reporter with a name the reward by the number of the own case', async () => {
    await ruleIn(hub, '440605');
    const { as } = await worker(hub);
    const { case: made } = await submit(hub, { ...HAZARD, anonymous: false, consentTextVersion: 1 }, as);
    const caseNo = String(made?.caseNo);
    await confirmed(await idOfCase(hub, caseNo));
    expect((await claim(caseNo, as)).voucher).not.toBeNull();
    expect((await claim(caseNo, (await worker(hub)).as)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await claim(caseNo)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('redeemRewardVoucher', () => {
  async function voucher(): Promise<{ readonly id: string; readonly shown: string }> {
    await ruleIn(hub, '440605', { fen: 3000 });
    const { id, code } = await reported();
    await confirmed(id);
    return { id, shown: (await claim(code)).voucher.voucherCode };
  }

  it('is good once, and tells what to give and not for what', async () => {
    const { id, shown } = await voucher();
    const answer = await redeem(shown);
    expect(answer.errors).toEqual([]);
    expect(answer.reward.faceValue).toEqual({ amountFen: 3000, currency: 'CNY' });
    expect(JSON.stringify(answer)).not.toContain(id);
    expect((await redeem(shown)).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', rule: 'reward.voucher.once' }]);
    const [kept] = await hub.hub.database.query<{ by: string }>(sql`
      select redeemed_by as by from legal_outreach.reward where case_id = ${id}::uuid`);
    expect(kept?.by).toMatch(/^sta_/);
  });

  it('is good once also where two tills take it at once', async () => {
    const { shown } = await voucher();
    const came = await Promise.all([redeem(shown), redeem(shown), redeem(shown)]);
    expect(came.filter(({ reward }) => reward !== null)).toHaveLength(1);
  });

  it('is refused when it has expired, and when it is none', async () => {
    const { id, shown } = await voucher();
    await hub.hub.database.query(sql`
      update legal_outreach.reward set expires_at = now() - interval '1 second' where case_id = ${id}::uuid`);
    expect((await redeem(shown)).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', rule: 'reward.voucher.expired' }]);
    expect((await redeem('V-none')).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['voucherCode'] }]);
    const of = new DoorCodes(hub.keyring);
    for (const code of [of.issue('V', id), of.issue('V', newId())])
      expect((await redeem(code)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('stops who tries codes that nobody was given', async () => {
    const clerk: Who = { ...KEEPER, subject: 'kee_guessing' };
    const codes: string[] = [];
    for (let tries = 0; tries < 62; tries++) codes.push((await redeem(`V${tries}`, {}, clerk)).errors[0].code);
    expect(codes[0]).toBe('NOT_FOUND');
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
    await hub.hub.database.query(sql`truncate auth.guess`);
  });

  it('is for keepers at the own station and for merchants alone', async () => {
    const { shown } = await voucher();
    expect((await redeem(shown, { stationCode: '440605-LP-0002' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { codes } = await hub.ask(
      REDEEM,
      { input: { idempotencyKey: newId(), voucherCode: shown } },
      { as: memberAs(newId()) },
    );
    expect(codes).toEqual(['FORBIDDEN']);
  });
});

describe('the list of what hazards are worth', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-rewards-'));
  const taken = (...lines: readonly string[]) => {
    const path = join(folder, `${newId()}.csv`);
    writeFileSync(path, ['区划代码,奖励标准（元）,有效期,起始日期,结束日期', ...lines].join('\n'));
    return hub.takeIn(path, { subject: 'hazard-rewards', channel: 'C3-rewards', regionCode: '440000' });
  };

  it('is taken in, corrected by what is told again, and given out as it came', async () => {
    expect((await taken('440605,50,30天,2024-01-01,', '440600,20.5,10,2024-01-01,2024-12-31')).counts).toMatchObject({
      applied: 2,
    });
    await taken('440605,80元,30,2024-01-01,');
    const rules = await hub.hub.database.query(sql`
      select region_code as region, face_fen::int as fen, valid_days as days from legal_outreach.reward_rule order by 1`);
    expect(rules).toEqual([
      { region: '440600', fen: 2050, days: 10 },
      { region: '440605', fen: 8000, days: 30 },
    ]);
    const file = join(folder, 'given.csv');
    const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
    expect(
      await runExport(hub.hub, 'hazard-rewards', { file, format: 'csv', force: true }, { force: true }, streams),
    ).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('440605,80.00,30,2024-01-01,');
    const again = await hub.takeIn(file, { subject: 'hazard-rewards', channel: 'C3-again', regionCode: '440000' });
    expect(again.counts).toMatchObject({ rejected: 0, quarantined: 0 });
    expect(await hub.hub.database.query(sql`select count(*)::int as n from legal_outreach.reward_rule`)).toEqual([
      { n: 2 },
    ]);
  });

  it.each([
    ['of another province', '110101,50,30,2024-01-01,'],
    ['without a sum', '440605,,30,2024-01-01,'],
    ['with days inside out', '440605,50,30,2024-02-01,2024-01-01'],
  ])('refuses a row %s', async (_, line) => {
    expect((await taken(line)).counts).toMatchObject({ rejected: 1 });
  });
});
