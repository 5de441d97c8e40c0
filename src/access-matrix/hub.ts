import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about the ways in and out: channels, webhooks, and what serves every record. */
// biome-ignore format: it is read as a table
export const HUB_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
  group('Channels, runs, source records',         '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Query.channels', 'Query.importRun', 'Query.importRuns', 'Query.sourceRecords', 'Channel', 'ImportRun', 'RejectedRow', 'SourceRecord', 'VerdictCounts', 'Subscription.importRunChanged', 'ImportRunEvent'],
  }),
  group('Webhooks',                               '—      | —      | —      | —     | R own   | —        | —        | —      | —       | R own', {
    fields: ['Query.webhooks', 'Webhook', 'WebhookDelivery'],
  }),
  group('What is done about webhooks',            '—      | —      | —      | —     | W own   | —        | —        | —      | —       | W own system', {
    acts: ['createWebhook', 'pauseWebhook', 'resumeWebhook', 'deleteWebhook', 'rotateWebhookSecret', 'redeliverWebhook'],
  }),
  group('Runs and records that wait for a person', '—     | —      | —      | W reg | —       | —        | —        | —      | —       | W system', {
    acts: ['decideImportRun', 'resolveSourceRecord'],
  }),
  group('Replay of a channel',                    '—      | —      | —      | —     | —       | —        | —        | —      | —       | W system', {
    acts: ['replayChannel'],
  }),
  group('What the rules say of an operation',     '—      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.explainAccess', 'AccessExplanation', 'ExplainedFault', 'FieldAccess', 'RootPlan'],
  }),
  group('Ways to any record, each as that record', 'R     | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.node', 'Query.nodes', 'Query.scanned', 'Query.changes', 'Change', 'Query.serverTime'],
  }),
];
