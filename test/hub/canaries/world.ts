import { issueToken, Office, SCOPES, type Scope } from '../../../src/auth/index.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { caseIn, filesIn, handlerRow } from '../../domains/legal-outreach/evidence/support.js';
import { personIn } from '../../domains/membership/support.js';
import { type Asker, type TestHub, testHub } from '../../support/hub.js';
import { tell } from '../../support/stations.js';

type Who = NonNullable<Asker['as']>;

/** Cases that were said to a hub. */
export type Case = 'dispute' | 'hazard' | 'nameless';

/** A word that stands in no other test, and signs of it; what was said of a case holds it everywhere. */
const WORD = '岩鹭';
const MOBILE = '1390000770';
const POINT = { longitude: 103.7712, latitude: 36.0634 };
const NUMBERS: Readonly<Record<Case, number>> = { dispute: 1, hazard: 2, nameless: 3 };

/** Where something is said of each. */
export const PLACES: Readonly<Record<Case, readonly string[]>> = {
  dispute: ['案情', '备注', '新协议', '撤回理由', '某', '厂', '文件'],
  // Who reported it is shown to the safety officer alone.
  hazard: ['案情', '备注', '厂', '文件'],
  nameless: ['案情', '备注', '文件'],
};

/** Words for a place where something is said in a case. */
export const saidIn = (of: Case, place: string): string => `${WORD}${NUMBERS[of]}${place}`;
export const mobileIn = (of: Case): string => `${MOBILE}${NUMBERS[of]}`;

/** Signs by which a text gives away what was said in a case, plainly, masked, or as bytes. */
const SIGNS = [
  ...[WORD, '岩*', MOBILE, '139****770', '103.77', '36.06'],
  ...[WORD, MOBILE].flatMap((plain) => [Buffer.from(plain).toString('hex'), Buffer.from(plain).toString('base64url')]),
  encodeURIComponent(WORD),
  // As JSON of others writes it.
  [...WORD].map((sign) => `\\u${sign.charCodeAt(0).toString(16)}`).join(''),
];

/** The signs that stand in a text. */
export const signsIn = (text: string): readonly string[] => SIGNS.filter((sign) => text.includes(sign));

export interface CanaryWorld {
  readonly hub: TestHub;
  readonly cases: Readonly<Record<Case, { readonly id: string; readonly caseNo: string }>>;
  /** Numbers of all cases, those that were brought by people too. */
  readonly caseNos: readonly string[];
  /** Global ids of the cases and of their files. */
  readonly ids: readonly string[];
  /** Global ids and keys of the people who are in the cases: nobody else's answers join them to one. */
  readonly people: readonly string[];
  /** What stands for whoever gave no name. */
  readonly followUpCode: string;
  /** Handles all of the cases, and holds every role. */
  readonly knower: Who;
  /** The parties, and the safety officer of the hazards. */
  readonly insiders: Readonly<Record<'worker' | 'reporter' | 'employer' | 'boss' | 'officer' | 'mediator', Who>>;
  /** All who are in none of them. */
  readonly outsiders: readonly (readonly [name: string, as: Who | undefined])[];
}

const REGION = '620103';
const STATION = '620103-TH-0001';

/** A dispute, a hazard with a name and one without, each with a sign in all that was said; nobody else is in them. */
export async function canaryWorld(): Promise<CanaryWorld> {
  const hub = await testHub();
  const [station = ''] = await tell(hub.hub.database, { code: STATION, regionCode: REGION, alwaysOpen: true });
  const people = await peopleIn(hub);
  const { worker, reporter, employer, boss, other } = people;
  const knower: Who = { ...all(), subject: globalId('mem', newId()) };
  const handlers = { knower: await handlerRow(hub, { subject: knower.subject }) };
  const officer = await handlerRow(hub, { subject: 'acc_officer', role: 'SAFETY_OFFICER' });
  const mediator = await handlerRow(hub, { subject: 'acc_mediator' });
  const former = await handlerRow(hub, { subject: 'acc_former' });
  const busy = await handlerRow(hub, { subject: 'acc_busy' });
  const given = { station: { id: station, code: STATION } };
  const cases = {
    dispute: await saidCase(hub, 'dispute', {
      ...given,
      parties: [
        { role: 'APPLICANT', person: worker.id, name: saidIn('dispute', '某'), mobile: mobileIn('dispute') },
        { role: 'EMPLOYER', person: employer.id, name: saidIn('dispute', '厂') },
      ],
      handlers: [handlers.knower, mediator],
    }),
    hazard: await saidCase(hub, 'hazard', {
      ...given,
      parties: [
        { role: 'REPORTER', person: reporter.id, name: saidIn('hazard', '某'), mobile: mobileIn('hazard') },
        { role: 'EMPLOYER', person: boss.id, name: saidIn('hazard', '厂') },
      ],
      handlers: [handlers.knower, officer, mediator],
    }),
    nameless: await saidCase(hub, 'nameless', { nameless: true, handlers: [handlers.knower, officer] }),
  };
  const { database } = hub.hub;
  for (const { id } of Object.values(cases))
    await database.query(sql`
      insert into legal_outreach.assignment (id, case_id, handler_id, ended_at)
      values (${newId()}::uuid, ${id}::uuid, ${former}::uuid, now())`);
  await caseIn(hub, { parties: [{ person: other.id }], handlers: [busy] });
  const member = (id: string): Who => ({ subject: globalId('mem', id), scopes: ['MEMBER'] });
  const brought = await broughtIn(hub, member(worker.id), member(reporter.id));
  await movedIn(hub, cases, { worker: member(worker.id), reporter: member(reporter.id) });
  return {
    ...brought,
    caseNos: [...Object.values(cases), ...brought.caseNos.map((caseNo) => ({ caseNo }))].map(({ caseNo }) => caseNo),
    ...{ hub, cases, knower, ids: await idsOf(hub) },
    people: [worker, reporter].flatMap(({ id }) => [id, globalId('mem', id)]),
    insiders: {
      ...{ worker: member(worker.id), reporter: member(reporter.id), employer: member(employer.id) },
      boss: member(boss.id),
      officer: { subject: 'acc_officer', scopes: ['MEDIATOR'] },
      mediator: { subject: 'acc_mediator', scopes: ['MEDIATOR'] },
    },
    outsiders: outsidersOf(member(other.id)),
  };
}

/** A dispute and a hazard that people bring themselves, and one without a name. */
async function broughtIn(hub: TestHub, worker: Who, reporter: Who) {
  const told = { regionCode: REGION, applicantCount: 1, stationCode: STATION, consentTextVersion: 1 };
  const dispute = { ...told, kind: 'LABOUR_DISPUTE', matters: ['WAGES'], narrative: saidIn('dispute', '申请') };
  const place = { ...POINT, datum: 'WGS84' };
  const hazard = { ...told, kind: 'HAZARD_REPORT', matters: ['WORK_SAFETY'], location: place };
  const { followUpCode, ...nameless } = await submitted(hub, namelessHazard(), reporter);
  return {
    followUpCode,
    caseNos: [
      (await submitted(hub, dispute, worker)).caseNo,
      (await submitted(hub, { ...hazard, narrative: saidIn('hazard', '随手拍') }, reporter)).caseNo,
      nameless.caseNo,
    ],
  };
}

/** What somebody tells who gives no name. */
export const namelessHazard = () => ({
  ...{ regionCode: REGION, applicantCount: 1, kind: 'HAZARD_REPORT', matters: ['WORK_SAFETY'], anonymous: true },
  ...{ narrative: saidIn('nameless', '随手拍'), location: { ...POINT, datum: 'WGS84' } },
});

/** Brings a case; answers its number, and the code where no name was given. */
export async function submitted(hub: TestHub, input: object, as: Who) {
  const answer = await acted(hub, 'submitCase', input, as, 'followUpCode progress { caseNo }');
  return { caseNo: answer.progress.caseNo as string, followUpCode: answer.followUpCode as string };
}

/** One case is moved by those who handle it, and two are taken back by those who brought them, with words of their own. */
async function movedIn(
  hub: TestHub,
  { dispute, hazard }: CanaryWorld['cases'],
  { worker, reporter }: Readonly<Record<'worker' | 'reporter', Who>>,
): Promise<void> {
  const { caseNo } = dispute;
  const mediator: Who = { subject: 'acc_mediator', scopes: ['MEDIATOR'] };
  const terms = saidIn('dispute', '新协议');
  await acted(hub, 'recordCaseAgreement', { caseNo, terms, expectedVersion: 1 }, mediator);
  const note = saidIn('dispute', '转入理由');
  await acted(hub, 'advanceCase', { caseNo, to: 'ARBITRATION', note, expectedVersion: 2 }, mediator);
  await acted(hub, 'withdrawCase', { caseNo, reason: saidIn('dispute', '撤回理由'), expectedVersion: 3 }, worker);
  const reason = saidIn('hazard', '撤回理由');
  await acted(hub, 'withdrawCase', { caseNo: hazard.caseNo, reason, expectedVersion: 1 }, reporter);
}

async function acted(hub: TestHub, name: string, input: object, as: Who, shown = ''): Promise<any> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${shown} errors { message } } }`;
  const { data, errors } = await hub.ask(text, { input: { idempotencyKey: newId(), ...input } }, { as });
  const told = [...errors, ...(data?.answer?.errors ?? [])];
  if (told.length > 0) throw new Error(`${name}: ${told.map(({ message }: { message: string }) => message).join(' ')}`);
  return data.answer;
}

async function idsOf({ hub }: TestHub): Promise<readonly string[]> {
  const rows = await hub.database.query<{ prefix: string; id: string }>(sql`
    select 'cas' as prefix, id from legal_outreach.legal_case union all select 'cev', id from legal_outreach.evidence`);
  return rows.map(({ prefix, id }) => globalId(prefix, id));
}

async function peopleIn(hub: TestHub) {
  const [worker, reporter, employer, boss, other] = [
    await personIn(hub, { name: '赵甲' }),
    await personIn(hub, { name: '钱乙' }),
    await personIn(hub, { name: '周老板' }),
    await personIn(hub, { name: '吴老板' }),
    await personIn(hub, { name: '王小明' }),
  ];
  return { worker, reporter, employer, boss, other };
}

async function saidCase(hub: TestHub, of: Case, more: Parameters<typeof caseIn>[1]) {
  const kind = of === 'dispute' ? 'LABOUR_DISPUTE' : 'HAZARD_REPORT';
  const words = {
    ...{ narrative: saidIn(of, '案情'), note: saidIn(of, '备注') },
    ...(of === 'dispute' ? {} : { point: POINT }),
  };
  const stage = of === 'dispute' ? 'MEDIATION' : 'REGISTERED';
  const made = await caseIn(hub, { kind, stage, regionCode: REGION, ...words, ...more });
  await filesIn(hub, made.id, [saidIn(of, '文件.pdf')]);
  return made;
}

const near = [REGION];

/** One who holds every role, near. */
function all(): Who {
  const grants = Object.values(Office).map((office) => ({
    ...{ scope: 'ADMIN' as const, office, regionCodes: [], stationCodes: [] },
  }));
  const scopes = SCOPES.filter((scope) => scope !== 'PUBLIC' && scope !== 'ADMIN');
  return { scopes, regionCodes: near, stationCodes: [STATION], grants };
}

/** Of each role those who stand nearest to the cases without being in one. */
function outsidersOf(other: Who): CanaryWorld['outsiders'] {
  const cadre = (code: string): Who => ({ subject: `acc_cadre_${code}`, scopes: ['CADRE'], regionCodes: [code] });
  const of = (subject: string, scope: Scope, more: Partial<Who> = {}): Who => ({ subject, scopes: [scope], ...more });
  const stationCodes = [STATION];
  return [
    ['a visitor', undefined],
    ['another member, who is in another case', other],
    ...['620103', '620100', '620000', '510000'].map((code) => [`a cadre of ${code}`, cadre(code)] as const),
    [
      'a cadre who is a member elsewhere',
      { ...cadre('620103'), subject: other.subject ?? '', scopes: ['CADRE', 'MEMBER'] },
    ],
    ['a keeper of the station where they were brought', of('acc_keeper', 'STATION_KEEPER', { stationCodes })],
    ['a partner of the division', of(globalId('apc', newId()), 'PARTNER', { regionCodes: near })],
    ['a merchant', of(globalId('apc', newId()), 'MERCHANT')],
    ['a mediator of another case', of('acc_busy', 'MEDIATOR')],
    ['a mediator who had them before', of('acc_former', 'MEDIATOR')],
    ['a mediator who is no handler', of('acc_nobody', 'MEDIATOR')],
    ['the one who handles them, without the role', of('acc_mediator', 'CADRE', { regionCodes: near })],
    ['a doctor of a site', of('acc_doctor', 'SITE_DOCTOR', { stationCodes })],
    ['a manager of a site', of('acc_manager', 'SITE_MANAGER', { stationCodes })],
    ...[undefined, ...Object.values(Office)].map((office) => {
      const grants = [{ scope: 'ADMIN' as const, office, regionCodes: [], stationCodes: [] }];
      return [`an administrator of ${office ?? 'no office'}`, { subject: 'acc_admin', scopes: [], grants }] as const;
    }),
  ];
}

/** What somebody sends with a request. */
export async function authorizationOf({ keyring }: TestHub, as: Who | undefined): Promise<string | undefined> {
  if (!as) return undefined;
  const { subject = 'test', scopes, regionCodes = [], stationCodes = [], grants = [] } = as;
  const own = scopes.map((scope) => ({ scope, regionCodes, stationCodes }));
  return `Bearer ${await issueToken(keyring, { subject, grants: [...own, ...grants] }, 3600)}`;
}
