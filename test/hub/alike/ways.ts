import type { GraphQLInterfaceType, GraphQLSchema } from 'graphql';
import { newId } from '../../../src/kit/database/ids.js';
import { NEAR_STATION, OTHER_STATION } from '../roles/askers.js';
import { ELSEWHERE, type Key, type OthersWorld } from './keys.js';

/** One way to name a guarded record by its key. */
export interface Way {
  /** The argument or field of an input that takes the key, as `Query.node(id)`. */
  readonly at: string;
  readonly record: string;
  readonly key: Key;
  asked(key: string): { readonly text: string; readonly variables: Readonly<Record<string, unknown>> };
}

/** Names of what only says words, or is a secret or a choice of the caller's own: none of them finds a guarded record. */
export const NO_KEYS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['topic', 'fileName', 'contentType', 'roles', 'terms', 'number'].map((name) => [
      name,
      'words, which find nothing guarded',
    ]),
  ),
  uploadIds: 'found for who sent the file alone, and refused alike (legal-outreach/evidence)',
  idempotencyKey: 'made by the caller for an act of the own',
  ...Object.fromEntries(['deviceId', 'batchId', 'offlineId'].map((name) => [name, 'made by the caller'])),
  offlineToken: 'signed by the hub for whoever shows it',
  receiptNo: 'of a place: it finds uses at the own one alone',
  merchantId: 'names what everybody may see',
  handlerId: 'looked for behind a case that is found; who could not handle it is answered as nobody',
  ...Object.fromEntries(
    ['postingId', 'activityId', 'legalSiteId', 'uscc', 'branchCode', 'postNo'].map((name) => [
      name,
      'names what everybody may see',
    ]),
  ),
  number: 'of the same dispute in another office: what it belongs to is never told',
  ...Object.fromEntries(
    ['openings', 'wage', 'place', 'roles', 'terms'].map((name) => [name, 'words that are kept, and find nothing']),
  ),
  ...Object.fromEntries(
    ['code', 'recheckCode', 'refreshToken'].map((name) => [name, 'a secret: whoever has it is whom it was given to']),
  ),
  ...Object.fromEntries(
    [
      'stationCode',
      'stationCodes',
      'keepCode',
      'mergeCode',
      'operatorUnionCode',
      'sponsorUnionCode',
      'merchantIds',
      'seatCode',
      'employerName',
      'unionCode',
      'toUnionCode',
      'campaign',
      'scene',
      'merchantId',
    ].map((name) => [name, 'names what everybody may see']),
  ),
  ...Object.fromEntries(
    ['idNumber', 'mobile'].map((name) => [name, 'told by applicants of themselves; whose else it is no answer tells']),
  ),
  cardNo: 'told by people of their own cards; refused alike whosever it is, and few times an hour',
  token: 'a code that its owner shows',
  ...Object.fromEntries(
    ['checkInCode', 'followUpCode', 'voucherCode'].map((name) => [name, 'signed by the hub for whoever shows it']),
  ),
  ...Object.fromEntries(['narrative', 'employerUscc'].map((name) => [name, 'words that are kept, and find nothing'])),
  memberCodeToken: 'a code that its owner shows',
  memberNos: 'told to who gives: of somebody out of reach as of a number that is not there (granting.test)',
  appId: 'names a mini-program',
  templateId: 'names a template that everybody may see',
  operationName: 'names a part of what is asked',
  ...Object.fromEntries(
    [
      ...['note', 'name', 'findings', 'reason', 'label', 'text', 'address', 'hoursText', 'phone', 'unit', 'lead'],
      ...['title', 'quote', 'reply', 'directions', 'description', 'organisers', 'sponsorName', 'goods', 'venueName'],
      ...['venueAddress', 'row', 'provider', 'items', 'tripNo', 'origin', 'destination'],
    ].map((name) => [name, 'words that are kept, and find nothing']),
  ),
};

/** Names of a record that is looked for only behind a code that the hub has signed for its owner: who has none learns nothing by it. */
export const BEHIND_A_CODE: Readonly<Record<string, string>> = {
  'Mutation.syncOfflineRedemptions(benefitCode)': 'of a draft as of none (offline/sync.test)',
};

/** Everybody may see all records of these types. */
export const OPEN_NODES = [
  'Activity',
  'Employer',
  'JobPosting',
  'LegalContent',
  'LegalSite',
  'Merchant',
  'Pledge',
  'Region',
  'Station',
  'Union',
  ...['Activity', 'Employer', 'JobPosting', 'Merchant', 'Pledge', 'Region', 'Station', 'Union'],
  ...['LegalContent', 'LegalSite'],
];

/** The types of records that have a global id and are not for everybody. */
export function guardedNodes(schema: GraphQLSchema): readonly string[] {
  const types = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType);
  return types.map(({ name }) => name).filter((name) => !OPEN_NODES.includes(name));
}

/** Every way to name a guarded record; `nodeTypes` are the types that a global id may be of. */
export function waysOf(world: OthersWorld, nodeTypes: readonly string[]): readonly Way[] {
  const { ids, memberNo, caseNo, channel, recordId, draftCode } = world;
  const id = (type: string) => {
    const key = ids.get(type);
    if (!key) throw new Error(`Nobody has said how a record of ${type} is found: name its rows in keys.ts.`);
    return key;
  };
  return [
    ...nodeTypes.flatMap((type) => nodeWays(type, id(type))),
    query('importRun(id)', 'ImportRun', id('ImportRun'), 'ID!', 'importRun(id: $key) { id state }'),
    query('importRuns(channel)', 'Channel', channel, 'String', 'importRuns(channel: $key) { totalCount nodes { id } }'),
    query('sourceRecords(channel)', 'Channel', channel, 'String', 'sourceRecords(channel: $key) { nodes { id } }'),
    query(
      'sourceRecords(recordId)',
      'SourceRecord',
      recordId,
      'String',
      'sourceRecords(recordId: $key) { nodes { id } }',
    ),
    query('member(memberNo)', 'Member', memberNo, 'String!', 'member(memberNo: $key) { id }'),
    query('auditEntries(memberNo)', 'AuditEntry', memberNo, 'String', auditBy('memberNo')),
    query('auditEntries(actorId)', 'AuditEntry', id('Member'), 'ID', auditBy('actorId')),
    query('auditEntries(subjectId)', 'AuditEntry', id('Member'), 'ID', auditBy('subjectId')),
    query('benefit(benefitCode)', 'Benefit', draftCode, 'String!', 'benefit(benefitCode: $key) { id title }'),
    query(
      'merchants(benefitCode)',
      'Benefit',
      draftCode,
      'String',
      'merchants(regionCode: "510000", benefitCode: $key) { totalCount nodes { id } }',
    ),
    query('case(caseNo)', 'LegalCase', caseNo, 'String!', 'case(caseNo: $key) { id stage }'),
    query('session(id)', 'Session', id('Session'), 'ID!', 'session(id: $key) { id state }'),
    explained('ImportRun', id('ImportRun')),
    explained('Member', id('Member')),
    ...actsOf(world, id),
  ];
}

const auditBy = (argument: string): string =>
  `auditEntries(${argument}: $key, period: { from: "2024-05-01", to: "2024-05-20" }) { nodes { id } }`;

function actsOf(
  { memberNo, caseNo, channel, draftCode, ownSourceRecord, ownApplication, ownWebhook }: OthersWorld,
  id: (type: string) => Key,
): readonly Way[] {
  const target = { regionCode: ELSEWHERE, year: 2024, metric: 'STATIONS_BUILT', targetValue: 5 };
  const task = { title: '一项', regionCode: ELSEWHERE, year: 2024, lead: '办公室' };
  const decided = { decision: 'REJECT', note: '核对' };
  const grade = { stationCode: OTHER_STATION, star: 3, reason: '核对', expectedVersion: 1 };
  const reveal = { fields: ['NAME'], purpose: 'DATA_CORRECTION', reason: '核对' };
  const first = { expectedVersion: 1 };
  const said = { ...decided, ...first };
  const since = { receivedSince: '2024-05-22T00:00:00Z' };
  return [
    act('withdrawJobApplication', 'applicationId', 'JobApplication', id('JobApplication'), {}, false),
    act(
      'recordJobApplication',
      'applicationId',
      'JobApplication',
      id('JobApplication'),
      { step: 'VIEWED', ...first },
      false,
    ),
    act('takeDownJobCard', 'cardId', 'JobCard', id('JobCard'), {}, false),
    act('publishJobPosting', 'sessionId', 'Session', id('Session'), {
      ...{ employer: { name: '甲' }, title: '保洁', openings: '1', wage: '面议', regionCode: ELSEWHERE },
    }),
    act('advanceCase', 'caseNo', 'LegalCase', caseNo, { to: 'MEDIATION', ...first }),
    act('assignCase', 'caseNo', 'LegalCase', caseNo, { handlerId: 'chd_none', ...first }),
    act('unassignCase', 'caseNo', 'LegalCase', caseNo, { handlerId: 'chd_none', reason: '回避', ...first }),
    act('withdrawCase', 'caseNo', 'LegalCase', caseNo, { reason: '核对', ...first }),
    act('attachCaseEvidence', 'caseNo', 'LegalCase', caseNo, { uploadIds: ['upl_none'] }),
    act('reopenCase', 'caseNo', 'LegalCase', caseNo, { reason: '核对', ...first }),
    act('scheduleCaseMeeting', 'caseNo', 'LegalCase', caseNo, {
      ...{ startsAt: '2099-01-05T01:00:00Z', place: '调解室', roles: ['调解员'], ...first },
    }),
    act('recordCaseAgreement', 'caseNo', 'LegalCase', caseNo, { terms: '十日内付清', ...first }),
    act('recordCaseOutcome', 'caseNo', 'LegalCase', caseNo, { outcome: 'REFERRED', endedOn: '2024-06-01', ...first }),
    act('recordCaseAftercare', 'caseNo', 'LegalCase', caseNo, {
      ...{ kind: 'TRAINING', note: '参加培训', doneOn: '2024-06-02', ...first },
    }),
    act('linkCaseNumber', 'caseNo', 'LegalCase', caseNo, { office: 'COURT', number: '民初1号' }),
    act('reverseRedemption', 'redemptionId', 'Redemption', id('Redemption'), { reason: '核对' }),
    act('returnBorrowedItem', 'redemptionId', 'Redemption', id('Redemption'), { returnedAt: since.receivedSince }),
    act('redeemEntitlement', 'benefitCode', 'Benefit', draftCode, {
      ...{ memberCodeToken: 'none', receiptNo: 'R-1', occurredAt: since.receivedSince },
    }),
    act('recordCondolenceVisit', 'benefitCode', 'Benefit', draftCode, {
      ...{ memberNo: 'NOBODY', occurredAt: since.receivedSince },
    }),
    act('recordCondolenceVisit', 'memberNo', 'Member', memberNo, {
      ...{ benefitCode: 'NOTHING', occurredAt: since.receivedSince },
    }),
    act('replaceCard', 'cardId', 'MemberCard', id('MemberCard'), { cardNo: '62170000000000001', ...first }),
    act('reportCardLost', 'cardId', 'MemberCard', id('MemberCard'), {}),
    act('freezeCard', 'cardId', 'MemberCard', id('MemberCard'), { reason: '核对', ...first }),
    act('unfreezeCard', 'cardId', 'MemberCard', id('MemberCard'), first),
    act('advanceTaskItem', 'taskItemId', 'TaskItem', id('TaskItem'), {
      to: 'TRACKING',
      note: '核对',
      expectedVersion: 2,
    }),
    act('setTarget', 'taskItemId', 'TaskItem', id('TaskItem'), target),
    act('registerTaskItem', 'parentId', 'TaskItem', id('TaskItem'), task),
    act('decideImportRun', 'importRunId', 'ImportRun', id('ImportRun'), decided),
    act('resolveSourceRecord', 'sourceRecordId', 'SourceRecord', id('SourceRecord'), decided),
    act('resolveSourceRecord', 'belongsToId', 'Target', id('Target'), {
      ...{ sourceRecordId: ownSourceRecord, decision: 'APPROVE', note: '核对' },
    }),
    act('replayChannel', 'channel', 'Channel', channel, since),
    act('gradeStation', 'assessmentId', 'StationAssessment', id('StationAssessment'), grade),
    act('reviewStationFeedback', 'feedbackId', 'StationFeedback', id('StationFeedback'), {
      ...{ decision: 'APPROVE', expectedVersion: 1 },
    }),
    act('issueApiKey', 'clientId', 'ApiClient', id('ApiClient'), { label: '对接' }, false),
    act('revokeApiKey', 'keyId', 'ApiKey', id('ApiKey'), {}, false),
    act('cancelMembershipApplication', 'applicationId', 'MembershipApplication', id('MembershipApplication'), first),
    act('decideMembershipApplication', 'applicationId', 'MembershipApplication', id('MembershipApplication'), said),
    act('decideMembershipApplication', 'sameAsMemberNo', 'Member', memberNo, {
      ...{ applicationId: ownApplication, decision: 'APPROVE', ...first },
    }),
    act('cancelMembershipTransfer', 'transferId', 'MembershipTransfer', id('MembershipTransfer'), first),
    act('releaseMembershipTransfer', 'transferId', 'MembershipTransfer', id('MembershipTransfer'), first),
    act('decideMembershipTransfer', 'transferId', 'MembershipTransfer', id('MembershipTransfer'), said),
    act('retainMembership', 'membershipId', 'Membership', id('Membership'), { reason: '退休', ...first }),
    ...['pauseWebhook', 'resumeWebhook', 'deleteWebhook', 'rotateWebhookSecret'].map((name) =>
      act(name, 'webhookId', 'Webhook', id('Webhook'), first, false),
    ),
    act('redeliverWebhook', 'webhookId', 'Webhook', id('Webhook'), {}),
    act('redeliverWebhook', 'deliveryIds', 'WebhookDelivery', id('WebhookDelivery'), { webhookId: ownWebhook }),
    act('markNotificationsRead', 'notificationIds', 'Notification', id('Notification'), {}, false),
    act('claimBenefit', 'benefitCode', 'Benefit', draftCode, {}),
    act('grantBenefit', 'benefitCode', 'Benefit', draftCode, { memberNos: ['NOBODY'] }),
    act('publishBenefit', 'benefitCode', 'Benefit', draftCode, first, false),
    ...['pauseBenefit', 'endBenefit'].map((name) =>
      act(name, 'benefitCode', 'Benefit', draftCode, { reason: '核对', ...first }, false),
    ),
    act('claimBenefit', 'benefitCode', 'Benefit', draftCode, {}),
    act('grantBenefit', 'benefitCode', 'Benefit', draftCode, { memberNos: ['NOBODY'] }),
    act('revokeEntitlement', 'entitlementId', 'Entitlement', id('Entitlement'), { reason: '误发', ...first }),
    act('confirmHold', 'holdId', 'ResourceHold', id('ResourceHold'), {}),
    act('cancelHold', 'holdId', 'ResourceHold', id('ResourceHold'), { reason: '核对' }),
    act('revealMember', 'memberNo', 'Member', memberNo, reveal, false),
    act('bookSession', 'sessionId', 'Session', id('Session'), {}),
    act('blockBookSession', 'sessionId', 'Session', id('Session'), { unionCode: 'NOBODYS', headcount: 1 }),
    act('announceSession', 'sessionId', 'Session', id('Session'), first, false),
    act('cancelSession', 'sessionId', 'Session', id('Session'), { reason: '核对', ...first }),
    act('rescheduleSession', 'sessionId', 'Session', id('Session'), {
      ...{ startsAt: since.receivedSince, endsAt: '2024-05-22T01:00:00Z', ...first },
    }),
    act('confirmBooking', 'bookingId', 'Booking', id('Booking'), {}),
    act('cancelBooking', 'bookingId', 'Booking', id('Booking'), {}),
  ];
}

/** What names a station: those are public, so whose it is not is told plainly, and another way than of none. */
export const STATION_KEY: Key = { there: NEAR_STATION, absent: () => '513301-TH-9999' };

function nodeWays(type: string, key: Key): readonly Way[] {
  return [
    query('node(id)', type, key, 'ID!', 'node(id: $key) { __typename id }'),
    query('nodes(ids)', type, key, 'ID!', 'nodes(ids: [$key]) { __typename id }'),
  ];
}

function query(root: string, record: string, key: Key, type: string, selection: string): Way {
  const text = `query ($key: ${type}) { ${selection} }`;
  return { at: `Query.${root}`, record, key, asked: (given) => ({ text, variables: { key: given } }) };
}

/** What would be asked of a record: nothing is found, so nothing can tell. */
function explained(record: string, key: Key): Way {
  const text = `query ($variables: String!) { explainAccess(
    operation: "query ($id: ID!) { node(id: $id) { __typename id } }", variablesJson: $variables) {
    allowed cost fields { path verdict rule } plan { path kind statements tables } } }`;
  const asked = (id: string) => ({ text, variables: { variables: JSON.stringify({ id }) } });
  return { at: 'Query.explainAccess(variablesJson)', record, key, asked };
}

/** A mutation that names the record by one field of its input; each ask is a call of its own. */
export function act(
  name: string,
  field: string,
  record: string,
  key: Key,
  more: Readonly<Record<string, unknown>>,
  hasCallKey = true,
): Way {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { act: ${name}(input: $input) {
    __typename errors { __typename code message path ... on ConflictError { currentVersion } } } }`;
  const asked = (given: string) => ({
    text,
    variables: { input: { ...more, [field]: given, ...(hasCallKey && { idempotencyKey: newId() }) } },
  });
  return { at: `Mutation.${name}(${field})`, record, key, asked };
}
