import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about who asks, what is kept of people, and the clients with keys. */
// biome-ignore format: it is read as a table
export const IDENTITY_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
  group('Uploads',                                'W      | W      | W      | W     | W       | W        | W        | W      | W       | W', {
    fields: ['UploadTicket', 'FormField'],
    acts: ['createUploadTicket'],
    narrower: 'Whoever is nobody sends photos of hazards alone.',
  }),
  group('What a member said and had done',        '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Member.consents', 'Consent', 'Member.dataAccesses', 'Member.erasure', 'Erasure'],
    acts: ['giveConsent', 'withdrawConsent', 'bindMobile', 'eraseMe', 'cancelErasure'],
  }),
  group('Messages to a person',                   '—      | RW own | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Member.notifications', 'Notification', 'Member.notificationConsents', 'NotificationConsent', 'Subscription.notificationReceived', 'NotificationEvent'],
    acts: ['markNotificationsRead', 'recordNotificationConsents'],
    narrower: 'What a message is about is read by the rights of the reader: null where those do not reach it.',
  }),
  group('Templates of subscribe messages',        'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.notificationTemplates', 'NotificationTemplate'],
  }),
  group('Texts to be agreed to',                  'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.consentTexts', 'ConsentText'],
  }),
  group('Personal fields in full',                '—      | W own  | —      | W reg | —       | —        | —        | —      | —       | —', {
    fields: ['RevealedField'],
    acts: ['revealMember'],
    narrower: 'One\'s own after a fresh check, another\'s with purpose and reason; each look is a row of the audit trail.',
  }),
  group('Rows of the audit trail',                '—      | R own  | —      | —     | —       | —        | —        | —      | —       | R audit', {
    fields: ['AuditEntry'],
  }),
  group('The audit trail and its hashes',         '—      | —      | —      | —     | —       | —        | —        | —      | —       | R audit', {
    fields: ['Query.auditEntries', 'AuditEntry.hash', 'AuditEntry.actorId', 'AuditEntry.subjectId'],
  }),
  group('Agencies and merchants, their keys',     '—      | —      | —      | —     | W own   | W own    | —        | —      | —       | W security', {
    acts: ['issueApiKey', 'revokeApiKey'],
  }),
  group('What is known of these keys',            '—      | —      | —      | —     | R own   | R own    | —        | —      | —       | R security or audit', {
    fields: ['ApiClient', 'ApiKey'],
  }),
  group('All agencies and merchants with keys',   '—      | —      | —      | —     | —       | —        | —        | —      | —       | R security or audit', {
    fields: ['Query.apiClients'],
  }),
  group('New agencies and merchants',             '—      | —      | —      | —     | —       | —        | —        | —      | —       | W security', {
    acts: ['createApiClient'],
  }),
  group('Signing in, and going on',               'W      | W      | W      | W     | W       | W        | W        | W      | W       | W', {
    acts: ['signInWithWeChat', 'refreshSession'],
  }),
  group('Signing out',                            '—      | W own  | W own  | W own | —       | —        | W own    | W own  | W own   | W own system security or audit', {
    acts: ['signOut'],
    narrower: 'Agencies and merchants have no session; their keys are revoked.',
  }),
  group('Copies of one\'s own data',               '—      | RW own | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Member.dataExports', 'DataExport'],
    acts: ['exportMyData'],
  }),
  group('Who one is oneself',                     'R      | R own  | R own  | R own | R own   | R own    | R own    | R own  | R own   | R own', {
    fields: ['Query.viewer'],
  }),
];
