import type { GraphQLInputObjectType } from 'graphql';
import { Audit, AuditAction, Envelope, type Office } from '../../../src/auth/index.js';
import { ErasureService } from '../../../src/domains/identity/erasure/erasure.service.js';
import { ExportService } from '../../../src/domains/identity/exports/export.service.js';
import { WeChatUsers } from '../../../src/domains/identity/wechat/wechat.users.js';
import { People } from '../../../src/domains/membership/index.js';
import type { Regions } from '../../../src/domains/regions/index.js';
import { globalId, keyOf, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { benefitIn } from '../../domains/benefit-cards/entitlements/support.js';
import { settled } from '../../kit/events/support.js';
import { type Asker, type TestHub, testHub } from '../../support/hub.js';
import { samplesInto } from '../../support/samples.js';
import { NEAR_HANDLER, NEAR_REGIONS, NEAR_STATION, OTHER_STATION, type Owners } from './askers.js';
import { casesIn } from './cases.js';
import { jobsIn } from './jobs.js';
import { sessionsIn } from './sessions.js';

type Who = NonNullable<Asker['as']>;

export interface World {
  readonly hub: TestHub;
  /** The cursor behind which all changes of it come. */
  readonly before: string;
  /** A member who works near, and an agency that is let in near, with what is theirs alone. */
  readonly owners: Owners;
  /** Ids of records near that no list leads to, by their types. */
  readonly apart: Readonly<Record<string, string>>;
}

/** A hub with the samples, and beside them one of all that people only make by hand: near, and where nobody near reaches. */
export async function worldOfRoles(): Promise<World> {
  const hub = await testHub({ wechat: { apps: `${APP}:secret-of-nobody`, templates: TEMPLATES } });
  const { data } = await hub.ask('{ changes { pageInfo { endCursor } } }');
  await samplesInto(hub);
  await hub.takeIn('bad-rows.xlsx', { subject: 'stations', channel: 'C3-stations', regionCode: '620000' });
  await hub.takeIn('stations.csv', { subject: 'stations', channel: 'C3-stations', regionCode: '630000' });
  const member = await personIn(hub, '510104');
  await applicationsIn(hub, '510100-PR-0001', '510000', [member, await personIn(hub, '510104'), await personIn(hub)]);
  await acted(hub, { subject: member, scopes: ['MEMBER'] }, 'bindCard', 'BindCardInput', {
    ...{ cardNo: '', carrier: 'ELECTRONIC_CODE' },
  });
  const far = [await personIn(hub, '630104'), await personIn(hub), await personIn(hub)];
  await applicationsIn(hub, '630100-PR-0001', '630000', far);
  const grants: string[] = [];
  for (const [stationCode, regionCode] of [
    [NEAR_STATION, '510000'],
    [OTHER_STATION, '630000'],
  ] as const) {
    const keeper: Who = { subject: 'kee_1', scopes: ['STATION_KEEPER'], stationCodes: [stationCode] };
    const cadre: Who = { subject: 'cad_1', scopes: ['CADRE'], regionCodes: [regionCode] };
    await acted(hub, keeper, 'assessStation', 'AssessStationInput', { stationCode, step: 'SELF', passed: true });
    await acted(hub, { subject: member, scopes: ['MEMBER'] }, 'submitStationFeedback', 'SubmitStationFeedbackInput', {
      ...{ stationCode, kind: 'BROKEN', text: '热水器坏了' },
    });
    const made = await acted(hub, cadre, 'registerTaskItem', 'RegisterTaskItemInput', {
      ...{ title: '建站', regionCode, year: 2024, lead: '办公室' },
    });
    const taskItemId = made.taskItem.id;
    await acted(hub, cadre, 'advanceTaskItem', 'AdvanceTaskItemInput', {
      ...{ taskItemId, to: 'ASSIGNED', note: '已交办', expectedVersion: 1 },
    });
    const target = { taskItemId, regionCode, year: 2024, metric: 'STATIONS_BUILT' };
    await acted(hub, cadre, 'setTarget', 'SetTargetInput', { ...target, targetValue: 20 });
    const again = { targetValue: 30, reason: '调整', expectedVersion: 1 };
    await acted(hub, cadre, 'setTarget', 'SetTargetInput', { ...target, ...again });
    const whose = regionCode === '510000' ? member : (far[0] ?? '');
    grants.push(await giftIn(hub, cadre, regionCode, whose));
    await bedIn(hub, stationCode, whose);
    await jobsIn(hub, { stationCode, regionCode }, whose);
    await sessionsIn(hub, { stationCode, regionCode }, whose);
    const isNear = regionCode === '510000';
    await casesIn(hub, { stationCode, regionCode }, { member: whose, handler: isNear ? NEAR_HANDLER : 'acc_other' });
  }
  await hub.hub.closing.close(hub.hub.database, { from: '2024-05', to: '2024-05' });
  await settled(hub.hub.database);
  const apart = { BenefitGrant: grants[0] ?? '' };
  return { hub, apart, owners: await ownersIn(hub, member), before: data.changes.pageInfo.endCursor };
}

/** A union gives something to a member, and to somebody who is not there, and looks in on the member; answers the gift. */
async function giftIn(hub: TestHub, cadre: Who, regionCode: string, member: string): Promise<string> {
  const { database } = hub.hub;
  const [union] = await database.query<{ id: string }>(sql`
    select id from organisations."union" where union_code = ${`${regionCode}-PV-0001`}`);
  const given = { regionCode, ...(union ? { sponsorUnionId: union.id } : {}) };
  const [person] = await database.query<{ memberNo: string }>(sql`
    select member_no as "memberNo" from membership.person where id = ${keyOf('mem', member)}::uuid`);
  const memberNo = person?.memberNo ?? '';
  const { grant } = await acted(hub, cadre, 'grantBenefit', 'GrantBenefitInput', {
    ...{ benefitCode: (await benefitIn(hub, given)).code, memberNos: [memberNo, 'NOBODY'] },
  });
  await acted(hub, cadre, 'recordCondolenceVisit', 'RecordCondolenceVisitInput', {
    ...{ benefitCode: (await benefitIn(hub, { ...given, kind: 'CONDOLENCE' })).code, memberNo, note: '家有二老' },
    occurredAt: new Date().toISOString(),
  });
  return grant.id;
}

/** A bed of a station is somebody's from now on, and waits to be confirmed for longer than any test lasts. */
async function bedIn({ hub }: TestHub, stationCode: string, member: string): Promise<void> {
  await hub.database.query(sql`
    insert into stations.hold (id, hold_no, station_id, facility, unit_no, person_id, walk_in, state, starts_at, ends_at,
      confirm_by, price_fen, price_currency)
    select ${newId()}::uuid, 'Y' || left(${stationCode}, 6) || '0001', id, 'BED', 1, ${keyOf('mem', member)}::uuid, false, 'HELD',
      now(), now() + interval '1 day', now() + interval '1 day', 5000, 'CNY'
    from stations.station where station_code = ${stationCode}`);
}

/** The first of some people is a member of a union and would go to that of the province, and the others have asked to be, with one mobile. */
async function applicationsIn(hub: TestHub, unionCode: string, regionCode: string, people: readonly string[]) {
  const { database } = hub.hub;
  await database.query(
    sql`update organisations."union" set accepts_applications = true where union_code = ${unionCode}`,
  );
  const cadre: Who = { subject: 'cad_1', scopes: ['CADRE'], regionCodes: [regionCode] };
  for (const [at, subject] of people.entries()) {
    const idNumber = `${subject.slice(-6).replace(/[^A-Za-z0-9]/g, '0')}A`;
    const told = { unionCode, name: '王小明', idType: 'PASSPORT', idNumber, mobile: '13800138000' };
    const made = await acted(hub, { subject, scopes: ['MEMBER'] }, 'applyForMembership', 'ApplyForMembershipInput', {
      ...{ ...told, workerGroups: ['COURIER'] },
      ...{ joinRoute: 'ONLINE', consentTextVersion: 1 },
    });
    const decision = { applicationId: made.application.id, decision: 'APPROVE', note: '欢迎', expectedVersion: 1 };
    if (at > 0) continue;
    await acted(hub, cadre, 'decideMembershipApplication', 'DecideMembershipApplicationInput', decision);
    const move = { toUnionCode: `${regionCode}-PV-0001`, reason: '搬家', expectedVersion: 1 };
    await acted(
      hub,
      { subject, scopes: ['MEMBER'] },
      'requestMembershipTransfer',
      'RequestMembershipTransferInput',
      move,
    );
  }
}

/** What a member has said and asked for, a look at the own data, and an agency with a key. */
async function ownersIn(hub: TestHub, member: string): Promise<Owners> {
  const as: Who = { subject: member, scopes: ['MEMBER'] };
  await acted(hub, as, 'giveConsent', 'GiveConsentInput', { kind: 'PERSONAL_DATA', textVersion: 1 });
  const { database, envelope } = hub.hub;
  const given = { envelope, people: peopleOf(hub), parts: [] };
  const [erasures, exports] = [new ErasureService(given), new ExportService(given)];
  await database.transaction((tx) => exports.request(tx, keyOf('mem', member) ?? ''));
  await database.transaction((tx) => erasures.request(tx, keyOf('mem', member) ?? ''));
  await database.query(sql`
    insert into identity.notification (id, person_id, notice, key, kind, title, body)
    values (${newId()}, ${keyOf('mem', member)}, 'test', 'test', 'MEMBERSHIP', '入会申请已通过', '您已加入工会。')`);
  await allowedIn(hub, keyOf('mem', member) ?? '');
  const office = (office: Office): Who => ({
    subject: 'adm_1',
    scopes: [],
    grants: [{ scope: 'ADMIN', office, regionCodes: [], stationCodes: [] }],
  });
  const clientOf = { name: '省气象局', scope: 'PARTNER', regionCodes: NEAR_REGIONS };
  const { client } = await acted(hub, office('SECURITY'), 'createApiClient', 'CreateApiClientInput', clientOf);
  await acted(hub, office('SECURITY'), 'issueApiKey', 'IssueApiKeyInput', { clientId: client.id, label: '对接' });
  for (const owner of [client.id, member]) await webhookIn(hub, owner);
  const audit = new Audit(envelope);
  await database.transaction((tx) =>
    audit.append(tx, {
      ...{ action: AuditAction.REVEAL, actor: 'hub test', subject: member, purpose: null, reason: '核对' },
      fields: ['Member.name'],
    }),
  );
  return { member, client: client.id };
}

const APP = 'wx0000000000000000';
const TEMPLATE = 'membership-template';
const TEMPLATES = JSON.stringify([
  { appId: APP, templateId: TEMPLATE, kind: 'MEMBERSHIP', title: '会籍办理结果', data: { thing1: 'title' } },
]);

/** A person who signs in from the mini-program allows a message by its template. */
async function allowedIn({ hub }: TestHub, personId: string): Promise<void> {
  const users = new WeChatUsers(hub);
  await hub.database.transaction(async (tx) => {
    const accountId = await hub.identity.accounts.ofMember(tx, personId);
    const userId = await users.enter(tx, APP, { openid: `of-${personId}` }, accountId);
    await tx.sql(sql`
      insert into identity.notification_consent (user_id, template_id, sends_left) values (${userId}::uuid, ${TEMPLATE}, 1)`);
  });
}

/** A webhook of an agency, with one delivery that was given up; answers its key. */
export async function webhookIn({ hub }: TestHub, client: string): Promise<string> {
  const id = newId();
  const secret = hub.envelope.seal('hubw_secret', { table: 'webhooks.webhook', column: 'secret', row: id });
  const place = sql`'00000000-0000-0000-0000-000000000000', '1', 1`;
  await hub.database.query(sql`
    insert into webhooks.webhook (id, owner, url, topics, region_code, secret, secret_prefix, concurrency, delivered_at,
      epoch, transaction_id, log_id)
    values (${id}, ${client}, 'https://hooks.example.org/', '{STATION}', '510000', ${secret}, 'hubw_secret', 4, now(), ${place})`);
  await hub.database.query(sql`
    insert into webhooks.delivery (id, webhook_id, event_id, epoch, transaction_id, log_id, occurred_at, topic,
      subject_type, subject_id, kind, state, attempts, last_status, settled_at)
    values (${newId()}, ${id}, 'evt_1', ${place}, now(), 'STATION', 'sta', ${newId()}, 'CHANGE', 'DEAD', 12, 500, now())`);
  return id;
}

const RECORDS: readonly (readonly [act: RegExp, record: string])[] = [
  [/TaskItem$/, 'taskItem { id }'],
  [/^createApiClient$/, 'client { id }'],
  [/^grantBenefit$/, 'grant { id }'],
  [/^applyForMembership$/, 'application { id }'],
];

async function acted(hub: TestHub, as: Who, name: string, type: string, more: object): Promise<any> {
  const record = RECORDS.find(([act]) => act.test(name))?.[1] ?? '';
  const input = hub.hub.schema.getType(type) as GraphQLInputObjectType;
  const call = input.getFields().idempotencyKey ? { idempotencyKey: newId() } : {};
  const text = `mutation ($input: ${type}!) { act: ${name}(input: $input) { ${record} errors { message } } }`;
  const { data, errors } = await hub.ask(text, { input: { ...call, ...more } }, { as });
  const told = [...errors, ...(data?.act?.errors ?? [])];
  if (told.length > 0) throw new Error(`${name}: ${told.map(({ message }: { message: string }) => message).join(' ')}`);
  return data.act;
}

/** Enters a person who works in a division, or nowhere; answers the global id. */
async function personIn(given: TestHub, workRegion?: string): Promise<string> {
  const people = peopleOf(given);
  const known = { name: '王小明', mobile: '13800138000' };
  const told = workRegion === undefined ? known : { ...known, workRegion, homeRegion: workRegion };
  return globalId('mem', await given.hub.database.transaction((tx) => people.create(tx, told)));
}

function peopleOf({ keyring }: TestHub): People {
  const regions = { find: () => ({}) } as unknown as Regions;
  return new People({ keyring, envelope: new Envelope(keyring), regions });
}
