import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DownloadLinks } from '../../../src/domains/identity/exports/download-links.js';
import { subjectOf } from '../../../src/domains/identity/index.js';
import { EvidenceLinks } from '../../../src/domains/legal-outreach/evidence/evidence-links.js';
import { globalId, keyOf, newId } from '../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { sessionIn } from '../../domains/activities/bookings/support.js';
import type { Asker, TestHub } from '../../support/hub.js';
import { NEAR_REGIONS, NEAR_STATION, OTHER_STATION } from '../roles/askers.js';
import { type World, webhookIn, worldOfRoles } from '../roles/world.js';

/** What names a record: that of one which is there, and others of the same form which name none. */
export interface Key {
  readonly there: string;
  absent(): string;
}

/** Where all those ask from who may not: nothing that is named lies there, or is theirs. */
export const ELSEWHERE = '630000';
const CHANNEL = 'C3-theirs';
const MEMBER_NO = '51010400001';
const DRAFT = 'SC-DRAFT-1';

const OTHERS_CASES = `select id from legal_outreach.legal_case where region_code = '510000'`;

/** The tables whose rows are guarded records, by the types of the schema. */
const TABLES: Readonly<Record<string, readonly [prefix: string, rows: string]>> = {
  ApiClient: ['apc', 'identity.api_client'],
  ApiKey: ['apk', 'identity.api_key'],
  AuditEntry: ['aud', 'audit.entry'],
  Benefit: ['ben', `benefit_cards.benefit where state = 'DRAFT'`],
  Booking: ['bkg', 'activities.booking'],
  CaseEvidence: ['cev', `legal_outreach.evidence where case_id in (${OTHERS_CASES})`],
  CaseMeeting: ['cmt', `legal_outreach.meeting where case_id in (${OTHERS_CASES})`],
  BenefitGrant: ['gra', `benefit_cards.benefit_grant where region_code = '510000'`],
  DataExport: ['exp', 'identity.data_export'],
  Entitlement: ['ent', `benefit_cards.entitlement where region_code = '510000'`],
  Erasure: ['era', 'identity.erasure'],
  ImportRun: ['run', `channels.import_run where channel = '${CHANNEL}'`],
  JobApplication: ['jap', `activities.job_application where region_code = '510000'`],
  JobCard: ['jcd', 'activities.job_card where upper(during) < now()'],
  LegalCase: ['cas', `legal_outreach.legal_case where region_code = '510000'`],
  Member: ['mem', `membership.person where member_no = '${MEMBER_NO}'`],
  MemberCard: ['crd', 'benefit_cards.card'],
  Membership: ['mbs', `membership.membership where region_code like '51%'`],
  MembershipApplication: ['app', `membership.application where region_code like '51%' and state = 'UNDER_REVIEW'`],
  MembershipTransfer: ['trf', `membership.transfer where from_region_code like '51%'`],
  Notification: ['ntf', 'identity.notification'],
  Redemption: ['red', `benefit_cards.redemption where region_code = '510000'`],
  ResourceHold: ['hld', `stations.hold where station_id = (${stationOf(NEAR_STATION)})`],
  Session: ['ses', `activities.session where stage = 'DRAFT'`],
  SourceRecord: ['src', `channels.source_record where channel = '${CHANNEL}' and verdict = 'QUARANTINED'`],
  StationAssessment: ['asm', `stations.assessment where station_id = (${stationOf(NEAR_STATION)})`],
  StationFeedback: ['fbk', `stations.feedback where station_id = (${stationOf(NEAR_STATION)})`],
  Target: ['tgt', `targets.target where region_code = '510000'`],
  TaskItem: ['tsk', `targets.task_item where region_code = '510000'`],
  Webhook: ['whk', 'webhooks.webhook'],
  WebhookDelivery: ['whd', 'webhooks.delivery'],
};

const OWN_APPLICATION = `membership.application where region_code like '63%' and state = 'UNDER_REVIEW'`;

function stationOf(code: string): string {
  return `select id from stations.station where station_code = '${code}'`;
}

/** A hub with records of all kinds, of which none is of those who ask. */
export interface OthersWorld {
  readonly hub: TestHub;
  /** Of the records that have a global id, by their types. */
  readonly ids: ReadonlyMap<string, Key>;
  readonly memberNo: Key;
  readonly caseNo: Key;
  readonly channel: Key;
  /** Codes of benefits that are being written. */
  readonly draftCode: Key;
  /** Ids that a source gives its records. */
  readonly recordId: Key;
  /** Of one that waits for a decision and is of the cadre who asks. */
  readonly ownSourceRecord: string;
  /** Of one that waits for a decision, to a union of the division that the cadre asks from. */
  readonly ownApplication: string;
  /** Of one that is the agency's who asks. */
  readonly ownWebhook: string;
  /** Of the copy that a member asked for, as it stands in an address. */
  readonly download: Key;
  /** Of a file of a case that somebody is no longer in, by the account of that one, as it stands in an address. */
  evidence(accountId: string): Key;
  readonly askers: Readonly<Record<string, OtherAsker>>;
}

/** Somebody signed in, who may see none of the records that are asked for but those of some types. */
export interface OtherAsker extends Asker {
  readonly sees: readonly string[];
}

/** Prepares it; the records are in two provinces, and all who ask are of a third or hold no office. */
export async function othersWorld(): Promise<OthersWorld> {
  const world = await worldOfRoles();
  const { hub } = world;
  await hub.takeIn('bad-rows.xlsx', { subject: 'stations', channel: CHANNEL, regionCode: '620000' });
  const { database } = hub.hub;
  const person = keyOf('mem', world.owners.member) ?? '';
  await database.query(sql`update membership.person set member_no = ${MEMBER_NO} where id = ${person}::uuid`);
  await usedIn(hub);
  await draftIn(hub);
  await bookedIn(hub);
  const ids = new Map<string, Key>([['Channel', { there: channelId(CHANNEL), absent: () => channelId(otherCode()) }]]);
  for (const [type, [prefix, rows]] of Object.entries(TABLES)) ids.set(type, await idIn(hub, prefix, rows));
  const [record] = await database.query<{ record: string }>(sql`
    select record_id as record from channels.source_record where channel = ${CHANNEL} order by id limit 1`);
  const askers = await askersIn(hub);
  return {
    ...{ hub, ids, askers },
    ownWebhook: globalId('whk', await webhookIn(hub, askers.PARTNER?.as?.subject ?? '')),
    memberNo: { there: MEMBER_NO, absent: () => `5101${String(newNumber()).padStart(7, '0')}` },
    caseNo: { there: '510000-2024-LD-90001', absent: () => `510000-2024-LD-${newNumber()}` },
    channel: { there: CHANNEL, absent: otherCode },
    draftCode: { there: DRAFT, absent: () => `SC-DRAFT-${newNumber()}` },
    recordId: { there: record?.record ?? '', absent: () => newId() },
    ownSourceRecord: await waitingTarget(hub),
    ownApplication: (await idIn(hub, 'app', OWN_APPLICATION)).there,
    evidence: (accountId) => evidenceOf(world, keyOf('cev', (ids.get('CaseEvidence') as Key).there) ?? '', accountId),
    download: downloadOf(world, keyOf('exp', (ids.get('DataExport') as Key).there) ?? '', person),
  };
}

/** A use of what was given there, at the station of nobody who asks. */
async function usedIn({ hub }: TestHub): Promise<void> {
  await hub.database.query(sql`
    insert into benefit_cards.redemption (id, entitlement_id, benefit_id, person_id, region_code, station_code, receipt_no,
      occurred_at)
    select ${newId()}::uuid, id, benefit_id, person_id, region_code, 'NOBODYS', 'R-1', now()
    from benefit_cards.entitlement where region_code = '510000' limit 1`);
}

/** A benefit that is being written, which nobody but those who answer for its union may know of. */
async function draftIn({ hub }: TestHub): Promise<void> {
  const id = newId();
  await hub.database.query(sql`
    insert into benefit_cards.benefit (id, benefit_code, sponsor_union_id, region_code, title, kind, state, starts_at, ends_at, search)
    select ${id}::uuid, ${DRAFT}, id, region_code, '草稿', 'FILM', 'DRAFT', now(), now() + interval '1 day', ''
    from organisations."union" where union_code = '510000-PV-0001'`);
  await hub.database.query(sql`insert into benefit_cards.stock (benefit_id) values (${id}::uuid)`);
}

/** A place that nobody who asks has, and a session that is being planned. */
async function bookedIn(hub: TestHub): Promise<void> {
  const { key, pool } = await sessionIn(hub, { regionCode: '510000' });
  await sessionIn(hub, { regionCode: '510000', stage: 'DRAFT' });
  await hub.hub.database.query(sql`
    insert into activities.booking (id, session_id, pool_id, region_code, state, during)
    select ${newId()}::uuid, id, ${pool}::uuid, region_code, 'CONFIRMED', tstzrange(starts_at, ends_at)
    from activities.session where id = ${key}::uuid`);
}

let numbers = 0;
const newNumber = () => 5_000_000 + ++numbers;
const otherCode = () => `C3-${newNumber()}`;
const channelId = (code: string) => `chn_${Buffer.from(code).toString('base64url')}`;

async function idIn({ hub }: TestHub, prefix: string, rows: string): Promise<Key> {
  const [row] = await hub.database.query<{ id: string }>(sql`select id::text as id from ${rawSql(rows)} limit 1`);
  if (!row) throw new Error(`There is no row in ${rows} to ask for.`);
  return { there: globalId(prefix, row.id), absent: () => globalId(prefix, newId()) };
}

function downloadOf({ hub }: World, exportId: string, personId: string): Key {
  const links = new DownloadLinks(hub.keyring, 'http://hub.test');
  const now = new Date();
  const tokenOf = (id: string) =>
    links
      .urlOf({ exportId: id, personId }, new Date(now.getTime() + 3_600_000), now)
      .split('/')
      .at(-1) ?? '';
  return { there: tokenOf(exportId), absent: () => tokenOf(newId()) };
}

function evidenceOf({ hub }: World, fileId: string, accountId: string): Key {
  const links = new EvidenceLinks(hub.keyring, 'http://hub.test');
  const tokenOf = (id: string) => links.urlOf(id, subjectOf(accountId), new Date()).split('/').at(-1) ?? '';
  return { there: tokenOf(fileId), absent: () => tokenOf(newId()) };
}

/** A record that waits for the cadre who asks: a list of an earlier day changes a target of the cadre's own. */
async function waitingTarget(hub: TestHub): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'hub-alike-')), 'targets.csv');
  const row = {
    ...{
      任务: '建站',
      区划代码: ELSEWHERE,
      年份: '2024',
      牵头部门: '办公室',
      指标: '已建驿站',
      目标值: '5',
      单位: '个',
    },
    ...{ 精度: '确数', 调整原因: '调整', 来源: 'own' },
  };
  writeFileSync(file, `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`);
  const delivery = { subject: 'targets', channel: 'C3-own', regionCode: ELSEWHERE, asOf: '2024-01-01' };
  const { counts } = await hub.takeIn(file, delivery);
  if (counts.quarantined !== 1) throw new Error(`The list should wait for a person: ${JSON.stringify(counts)}`);
  const key = await idIn(hub, 'src', `channels.source_record where channel = 'C3-own' and verdict = 'QUARANTINED'`);
  return key.there;
}

const OF_REGION = [
  ...['Benefit', 'Channel', 'Entitlement', 'ImportRun', 'Member', 'MemberCard', 'Membership', 'SourceRecord'],
  ...['CaseMeeting', 'JobApplication', 'LegalCase'],
  ...['Booking', 'Session', 'StationAssessment', 'Target', 'TaskItem'],
  ...['Channel', 'Entitlement', 'ImportRun', 'Member', 'MemberCard', 'Membership', 'Redemption', 'SourceRecord'],
  ...['Benefit', 'ResourceHold', 'StationAssessment', 'Target', 'TaskItem'],
];
const OF_CADRES = [...OF_REGION, 'BenefitGrant', 'MembershipApplication', 'MembershipTransfer', 'StationFeedback'];

/** Those who ask: of each role one whose reach the records are out of, and some in reach of them by a role they are not for. */
async function askersIn({ hub }: TestHub): Promise<Readonly<Record<string, OtherAsker>>> {
  const [other] = await hub.database.query<{ id: string }>(sql`
    select id::text as id from membership.person where work_region = '630104' limit 1`);
  const member = globalId('mem', other?.id ?? '');
  const of = (subject: string, as: Partial<NonNullable<Asker['as']>>, sees: readonly string[] = []): OtherAsker => ({
    as: { subject, scopes: [], ...as },
    sees,
  });
  const client = () => globalId('apc', newId());
  const [near, far] = [{ stationCodes: [NEAR_STATION] }, { stationCodes: [OTHER_STATION] }];
  const [theirs, elsewhere] = [{ regionCodes: NEAR_REGIONS }, { regionCodes: [ELSEWHERE] }];
  return {
    MEMBER: of(member, { scopes: ['MEMBER'], person: keyOf('mem', member) ?? '' }),
    STATION_KEEPER: of('acc_keeper', { scopes: ['STATION_KEEPER'], ...far }),
    'STATION_KEEPER there': of('acc_keeper', { scopes: ['STATION_KEEPER'], ...near }, OF_STATION),
    CADRE: of('acc_cadre', { scopes: ['CADRE'], ...elsewhere }),
    'CADRE there': of('acc_cadre', { scopes: ['CADRE'], ...theirs }, OF_CADRES),
    PARTNER: of(client(), { scopes: ['PARTNER'], ...elsewhere }),
    'PARTNER there': of(client(), { scopes: ['PARTNER'], ...theirs }, ['Target', 'TaskItem']),
    MERCHANT: of(client(), { scopes: ['MERCHANT'] }),
    MEDIATOR: of('acc_mediator', { scopes: ['MEDIATOR'] }),
    'SITE_DOCTOR there': of('acc_doctor', { scopes: ['SITE_DOCTOR'], ...near }),
    'SITE_MANAGER there': of('acc_manager', { scopes: ['SITE_MANAGER'], ...near }),
    'ADMIN of no office': of('acc_admin', { scopes: ['ADMIN'] }, OF_REGION),
  };
}

const OF_STATION = ['Booking', 'LegalCase', 'ResourceHold', 'StationAssessment', 'StationFeedback'];
