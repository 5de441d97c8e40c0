import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marksOf } from '../../../../src/auth/acts/call.js';
import { subjectOf } from '../../../../src/domains/identity/index.js';
import { partyHmacs } from '../../../../src/domains/legal-outreach/cases/persons.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import {
  AdvanceCaseDocument,
  AssignCaseDocument,
  CaseCandidatesDocument,
  CasePageDocument,
  ClaimCaseRewardDocument,
  RecordCaseOutcomeDocument,
  RedeemRewardVoucherDocument,
  RoleMediatorDocument,
  S15_HazardSnapshotDocument,
  S15b_FollowByCodeDocument,
} from '../../../generated/operations.js';
import { GPS, jpegOf, pictureOfJpeg } from '../../../support/photos.js';
import { type SignedIn, signedInStaff } from '../../../support/signed-in.js';
import { allRows } from '../bringing/support.js';
import { inDays } from '../case.support.js';
import { type Caller, type Counter, counter, VARIABLES } from './support.js';

const { input: SNAPSHOT } = VARIABLES.S15_HazardSnapshot;
const NOTE = '属实，已责令当日加固';
const DESK = '440605-LP-0001';

let hub: Counter;
let reporter: Awaited<ReturnType<Counter['worker']>>;
let officer: SignedIn;
let before: ReadonlySet<string>;
let caseNo: string;
let code: string;
let voucherCode: string;
const asked = { ...SNAPSHOT, idempotencyKey: newId(), uploadIds: [] as string[] };

beforeAll(async () => {
  hub = await counter();
  reporter = await hub.worker('李守安');
  officer = await signedInStaff(hub.hub, [{ scope: 'MEDIATOR' }]);
  const list = join(mkdtempSync(join(tmpdir(), 'hub-officers-')), 'officers.csv');
  const row = `TY-AQ-02,贺示例,安全员,太原市总工会劳动保护部（示例）,140100,${subjectOf(officer.accountId)},2024-03-01`;
  writeFileSync(list, `承办人编号,姓名,身份,单位,区划代码,账号,开始日期\n${row}\n`);
  await hub.takeIn(list, { subject: 'case-handlers', channel: 'L-handlers' });
  before = await allRows(hub);
});
afterAll(() => hub.stop());

const follow = async () =>
  (await hub.says(undefined, S15b_FollowByCodeDocument, { code })).data.caseProgress as Record<string, unknown>;
const move = async (to: string, expectedVersion: number, more: object = {}) => {
  const { errors } = await hub.acts(officer, AdvanceCaseDocument, { caseNo, to, expectedVersion, ...more });
  expect(errors).toEqual([]);
};

// One hazard from the photo to its end: each test goes on where the one before it stopped.

describe('story 15: a hazard without a name', () => {
  it('is sent with a photo that says where it was taken, and answered by a code alone', async () => {
    const photo = jpegOf();
    expect(photo.includes(GPS)).toBe(true);
    const ticket = await hub.ticketFor(photo, { fileName: 'wx-app-and-user.jpg' }, reporter.tokens.accessToken);
    expect((await hub.sendForm(ticket, photo)).status).toBe(200);
    asked.uploadIds.push(ticket.uploadId);
    const { data, codes } = await hub.says(reporter, S15_HazardSnapshotDocument, { input: asked });
    const { progress, followUpCode, errors } = data.submitCase ?? {};
    expect([codes, errors]).toEqual([[], []]);
    expect(progress).toMatchObject({
      kind: 'HAZARD_REPORT',
      stage: 'REGISTERED',
      region: { fullName: '山西省太原市' },
    });
    [caseNo, code] = [String(progress?.caseNo), String(followUpCode)];
  });

  it('is followed by its code, by whoever has it', async () => {
    expect(await follow()).toMatchObject({ stage: 'REGISTERED', reply: null, rewardWaiting: false });
  });

  it('is given by a cadre to an officer of safety; the cadre sees headlines, and nobody who reported it (F67)', async () => {
    const cadre = await hub.cadre('140100');
    const { data } = await hub.says(cadre, CaseCandidatesDocument, { caseNo });
    const candidates = data.case?.candidates ?? [];
    expect(candidates.map(({ role }) => role)).toEqual(['安全员', '安全员']);
    const { handlerId } = candidates.find(({ displayName }) => displayName === '贺示例') ?? {};
    const given = await hub.acts(cadre, AssignCaseDocument, { caseNo, handlerId, expectedVersion: 1 });
    expect(given.errors).toEqual([]);
    const { data: page, codes } = await hub.says(cadre, CasePageDocument, { caseNo });
    expect([page.case?.kind, page.case?.narrative, new Set(codes)]).toEqual([
      ...['HAZARD_REPORT', null],
      new Set(['FORBIDDEN_FIELD']),
    ]);
    const asOwn = await hub.says(reporter, CasePageDocument, { caseNo });
    expect(asOwn.data.case).toBeNull();
  });

  it('is shown to the officer with the photo, in which nothing says where it was taken, and with no party', async () => {
    const { data } = await hub.says(officer, RoleMediatorDocument, {});
    const [hazard] = data.cases?.nodes ?? [];
    expect(hazard).toMatchObject({ caseNo, narrative: SNAPSHOT.narrative, parties: [] });
    const [file] = hazard?.evidence ?? [];
    expect(file?.fileName).not.toContain('wx-app');
    const at = new URL(new URL(String(file?.downloadUrl)).pathname, hub.served.url);
    const answer = await fetch(at, { headers: { authorization: officer.authorization } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect([bytes.includes(pictureOfJpeg(Buffer.from([0x12, 0xff, 0, 0x34]))), bytes.includes(GPS)]).toEqual([
      ...[true, false],
    ]);
  });

  it('is confirmed, and the answer read by the code', async () => {
    await move('DIAGNOSIS', 2);
    await move('INSPECTION', 3, { note: NOTE });
    expect(await follow()).toMatchObject({ stage: 'INSPECTION', reply: NOTE, rewardWaiting: true });
  });

  it('is rewarded: who has the code claims, a station gives once, and nobody is named', async () => {
    const { voucher } = await hub.acts(undefined, ClaimCaseRewardDocument, { followUpCode: code });
    expect(voucher.faceValue).toEqual({ amountFen: 5000, currency: 'CNY' });
    voucherCode = voucher.voucherCode;
    const keeper: Caller = await hub.keeper(DESK);
    const given = await hub.acts(keeper, RedeemRewardVoucherDocument, { voucherCode });
    expect(given).toEqual({
      ...{ errors: [] },
      reward: { faceValue: { amountFen: 5000, currency: 'CNY' }, redeemedAt: expect.any(String) },
    });
    const again = await hub.acts(keeper, RedeemRewardVoucherDocument, { voucherCode });
    expect(again).toMatchObject({ reward: null, errors: [{ code: 'STATE_NOT_ALLOWED' }] });
  });

  it('is put right and closed, and the code tells so', async () => {
    const ended = { caseNo, outcome: 'RECTIFIED', endedOn: inDays(0), expectedVersion: 4 };
    expect((await hub.acts(officer, RecordCaseOutcomeDocument, ended)).errors).toEqual([]);
    await move('CLOSED', 5, { note: '护栏已更换' });
    expect(await follow()).toMatchObject({ stage: 'CLOSED', reply: '护栏已更换', rewardWaiting: false });
  });

  it('leaves in no row of the hub whoever sent it: not among keys, in the trail, in the log of changes, nor with the photo', async () => {
    const written = [...(await allRows(hub))].filter((row) => !before.has(row));
    for (const table of ['legal_outreach.evidence', 'auth.act', 'audit.entry', 'events.event'])
      expect([table, written.some((row) => row.startsWith(table))]).toEqual([table, true]);
    const { person, accountId } = reporter;
    const hex = (text: string) => Buffer.from(text).toString('hex');
    const subjects = [globalId('mem', person), globalId('acc', accountId), subjectOf(accountId)];
    const { idempotencyKey: key, ...input } = asked;
    const macs = [
      ...partyHmacs(person, hub.keyring),
      ...subjects.flatMap((subject) =>
        marksOf({ subject, operation: 'submitCase', key, input }, hub.keyring.all('idempotency')).map(
          ({ call }) => call,
        ),
      ),
    ].map((mac) => mac.toString('hex'));
    const traces = [
      ...[person, accountId, person.replaceAll('-', ''), accountId.replaceAll('-', '')],
      ...subjects.flatMap((subject) => [subject, hex(subject)]),
      ...['李守安', '13912345678', code, voucherCode, SNAPSHOT.narrative, 'wx-app-and-user', key],
      ...[hex('李守安'), hex(SNAPSHOT.narrative), hex('wx-app-and-user'), GPS.toString('hex'), ...macs],
    ];
    for (const trace of traces) expect([trace, written.filter((row) => row.includes(trace))]).toEqual([trace, []]);
  });
});
