import { personIn } from '../domains/membership/support.js';
import { type Asker, type TestHub, testHub } from '../support/hub.js';
import { samplesInto } from '../support/samples.js';
import { signedInMember } from '../support/signed-in.js';
import { named, type Ready, sent, withInput } from './ready.js';

const cadreOf = (...regionCodes: readonly string[]): Asker => ({
  as: { subject: 'cad_1', scopes: ['CADRE'], regionCodes },
});
/** As `hub token mediator --handler NO` makes them. */
const handler = (no: string): Asker => ({ as: { subject: `dev:mediator:${no}`, scopes: ['MEDIATOR'] } });
const KEEPER: Asker = { as: { subject: 'kee_1', scopes: ['STATION_KEEPER'], stationCodes: ['440605-LP-0001'] } };

const cadre = cadreOf('440605');
const mediator = handler('440605-CH-0001');

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await samplesInto(hub);
});
afterAll(() => hub.close());

/** Answers the record or list of the only field; fails where anything was refused. */
async function run(operation: Ready, asker: Asker): Promise<any> {
  const { data, problems } = await sent(hub, operation, asker);
  expect([operation.name, problems]).toEqual([operation.name, []]);
  const [answer] = Object.values(data ?? {});
  expect([operation.name, answer]).not.toEqual([operation.name, null]);
  return answer;
}
const runAsItStands = (name: string, asker: Asker) => run(named(name), asker);

/** Gives a case to who is the only candidate with a role. */
async function given(caseNo: string, role: string, as: Asker): Promise<void> {
  const { candidates, version } = await run({ ...named('CaseCandidates'), variables: { caseNo } }, as);
  const { handlerId } = candidates.find((candidate: any) => candidate.role === role);
  await run(withInput('AssignCase', { caseNo, handlerId, expectedVersion: version }), as);
}

it('S10 and what stands around it take the case of the samples from its registration to its end, each as it stands', async () => {
  await given('440605-2024-LD-00001', '调解员', cadre);
  expect((await runAsItStands('RoleMediator', mediator)).nodes).toMatchObject([{ caseNo: '440605-2024-LD-00001' }]);
  await runAsItStands('AdvanceCase', mediator);
  const coordination = await sent(hub, named('S10_CoordinationMeeting'), mediator);
  expect(coordination.problems).toEqual([]);
  expect(coordination.data?.scheduleCaseMeeting.case.meetings).toMatchObject([{ roles: { length: 5 } }]);
  await runAsItStands('RecordCaseAgreement', mediator);
  await run(withInput('AdvanceCase', { to: 'AGREED', expectedVersion: 6 }), mediator);
  await runAsItStands('RecordCaseOutcome', mediator);
  await run(withInput('AdvanceCase', { to: 'AFTERCARE', expectedVersion: 8 }), mediator);
  await runAsItStands('RecordCaseAftercare', mediator);
  await run(withInput('AdvanceCase', { to: 'CLOSED', expectedVersion: 10 }), mediator);
  expect(await runAsItStands('CasePage', mediator)).toMatchObject({
    ...{ stage: 'CLOSED', collective: true, outcome: { kind: 'SETTLED', amount: { amountFen: 60_000_000 } } },
    ...{ aftercare: [{ kind: 'TRAINING' }], version: 11 },
  });
});

it('the case of the samples, registered on 20 September 2024, is due on 8 October, and its 52 are collective (F11, F12)', async () => {
  const { data } = await hub.ask(
    '{ case(caseNo: "440605-2024-LD-00001") { applicantCount collective deadlines { rule dueOn } timeline { toStage } } }',
    {},
    cadre,
  );
  expect(data.case).toMatchObject({ applicantCount: 52, collective: true });
  expect(data.case.deadlines[0]).toMatchObject({ dueOn: '2024-10-08' });
});

it('S09 brings the case of whoever signed in', async () => {
  const { id } = await personIn(hub, { name: '王小明' });
  const { authorization } = await signedInMember(hub.hub, id);
  const { case: brought } = await runAsItStands('S09_CollectiveDispute', { authorization });
  expect(brought).toMatchObject({ stage: 'REGISTERED', collective: true, applicantCount: 52 });
});

it('S15 reports a hazard as it stands; its code follows it, and gives the reward once it was confirmed', async () => {
  const { progress, followUpCode } = await runAsItStands('S15_HazardSnapshot', {});
  const { caseNo } = progress;
  const officer = handler('140100-CH-0001');
  await given(caseNo, '安全员', cadreOf('140100'));
  await run(withInput('AdvanceCase', { caseNo, to: 'DIAGNOSIS', expectedVersion: 2 }), officer);
  const note = '属实，已责令整改';
  await run(withInput('AdvanceCase', { caseNo, to: 'INSPECTION', note, expectedVersion: 3 }), officer);
  const followed = await run({ ...named('S15b_FollowByCode'), variables: { code: followUpCode } }, {});
  expect(followed).toMatchObject({ stage: 'INSPECTION', reply: note, rewardWaiting: true });
  const { voucher } = await run(withInput('ClaimCaseReward', { followUpCode }), {});
  expect(voucher.faceValue).toEqual({ amountFen: 5000, currency: 'CNY' });
  await run(withInput('RedeemRewardVoucher', { voucherCode: voucher.voucherCode }), KEEPER);
});

it('LegalHelp and CaseCandidates answer the samples as they stand', async () => {
  const { data, problems } = await sent(hub, named('LegalHelp'), {});
  expect(problems).toEqual([]);
  expect([data?.legalSites.totalCount, data?.legalContents.nodes.length]).toEqual([13, 3]);
  expect(await runAsItStands('CaseCandidates', cadre)).not.toBeNull();
});
