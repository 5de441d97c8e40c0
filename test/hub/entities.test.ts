import { Office } from '../../src/auth/index.js';
import { ChannelMode, ImportRunState, VerdictEnum } from '../../src/channels/graphql/channel.enums.js';
import { PULL_AUTHS, PULL_FORMS } from '../../src/channels/pull/pull-terms.js';
import { ORDER_EVENTS } from '../../src/domains/activities/platform/order.command.js';
import { TOLD_STATES } from '../../src/domains/benefit-cards/platform/card.words.js';
import { TXN_KINDS } from '../../src/domains/benefit-cards/platform/txn.words.js';
import { SEND_STATES } from '../../src/domains/identity/notifications/rules.js';
import { CaseKind, CaseOffice, CaseStage } from '../../src/domains/legal-outreach/cases/case.enums.js';
import { WorkerGroup } from '../../src/domains/membership/index.js';
import { ALL } from '../../src/domains/membership/statistics/month-counts.js';
import { LEVELS } from '../../src/domains/membership/statistics/month-divisions.js';
import { RegionLevel } from '../../src/domains/regions/index.js';
import { LoggedKind } from '../../src/kit/events/index.js';
import { EventKind } from '../../src/kit/graphql/event.type.js';
import { SyncItemState } from '../../src/kit/graphql/sync-item.js';
import { DeliveryState, WebhookState } from '../../src/webhooks/graphql/webhook.enums.js';
import { compareWords, differences, listedWords } from '../support/catalogue.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

/** Columns that no entity writes, with their words. */
const WORDS_WITHOUT_ENTITY: Readonly<Record<string, readonly string[]>> = {
  'activities.order_word.event': ORDER_EVENTS,
  'auth.index_key.slot': ['a', 'b'],
  'benefit_cards.card_transaction.kind': TXN_KINDS,
  'benefit_cards.card_word.state': TOLD_STATES,
  'benefit_cards.till_item.state': Object.values(SyncItemState),
  'identity.account.kind': ['MEMBER', 'STAFF'],
  'identity.notification_send.state': SEND_STATES,
  'identity.role_grant.office': Object.values(Office),
  'identity.role_grant.scope': ['ADMIN', 'CADRE', 'MEDIATOR', 'SITE_DOCTOR', 'SITE_MANAGER', 'STATION_KEEPER'],
  'identity.session.end_reason': ['BLOCKED', 'REPLACED', 'RESTORED', 'REUSED', 'SIGNED_OUT'],
  'legal_outreach.year_count.kind': [ALL, ...Object.values(CaseKind)],
  'legal_outreach.office_state.stage': Object.values(CaseStage),
  'legal_outreach.office_word.office': Object.values(CaseOffice),
  'membership.month_count.level': LEVELS,
  'membership.month_count.worker_group': [ALL, ...Object.values(WorkerGroup)],
  'regions.region.level': Object.values(RegionLevel),
  'channels.channel.mode': Object.values(ChannelMode),
  'channels.channel.authority': ['ASSESSMENT', 'LEDGER', 'PARTNER'],
  'channels.channel.datum': ['BD09', 'GCJ02', 'WGS84'],
  'channels.import_run.datum': ['BD09', 'GCJ02', 'WGS84'],
  'channels.import_run.state': Object.values(ImportRunState),
  'channels.pull.auth': PULL_AUTHS,
  'channels.pull.form': PULL_FORMS,
  'channels.source_record.verdict': Object.values(VerdictEnum),
  'channels.rejected_row.verdict': [VerdictEnum.REJECTED, VerdictEnum.QUARANTINED],
  // The columns of a partitioned table are those of its partitions.
  'events.event_default.kind': Object.values(LoggedKind),
  'webhooks.webhook.state': Object.values(WebhookState),
  'webhooks.delivery.state': Object.values(DeliveryState),
  'webhooks.delivery.kind': [...Object.values(LoggedKind), EventKind.GAP],
};

describe('the entities', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('agree with the catalogue in columns, types, nullability and words', async () => {
    expect(await differences(test.database)).toEqual([]);
  });

  it('leave no list of words in the database that nothing is compared with', async () => {
    const listed = await listedWords(test.database);
    const tables = [...test.database.orm.getMetadata().getAll().values()].map(
      ({ schema, tableName }) => `${schema}.${tableName}.`,
    );
    const others = [...listed.keys()].filter((column) => !tables.some((table) => column.startsWith(table)));
    expect(others.sort()).toEqual(Object.keys(WORDS_WITHOUT_ENTITY).sort());
    const wrong = Object.entries(WORDS_WITHOUT_ENTITY).flatMap(([column, words]) =>
      compareWords(column, words, listed.get(column)),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    [
      'alter table stations.station alter column name drop not null',
      /station\.name may not be null in the entity only/,
    ],
    ['alter table stations.service rename column unit to per_what', /service\.unit is a property and no column/],
    ['alter table stations.honour add column note text', /honour\.note is a column and no property/],
    [
      'alter table organisations."union" alter column union_code type varchar(60)',
      /union_code is text in the entity and character varying/,
    ],
    [
      'alter table stations.station drop constraint station_status_check',
      /station\.status lists its words in the code only/,
    ],
    [
      `alter table stations.station drop constraint station_status_check,
        add check (status in ('PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED'))`,
      /^stations\.station\.status may be CLOSED in the code only\.$/,
    ],
    [
      `alter table organisations."union" drop constraint union_build_mode_check,
        add check (build_mode in ('KEY_UNIT', 'INDUSTRY', 'FALLBACK', 'ONLINE', 'BY_POST'))`,
      /^organisations\.union\.build_mode may be BY_POST in the database only\.$/,
    ],
    [
      `alter table stations.station drop constraint station_kinds_check, add check (kinds <@ array['TRUCKER_HOME'])`,
      /station\.kinds may be LEGAL_POINT in the code only/,
    ],
    [
      "alter table stations.station add check (time_zone in ('Asia/Shanghai', 'Asia/Urumqi'))",
      /^stations\.station\.time_zone lists its words in the database only\.$/,
    ],
  ])('are found to differ after: %s', async (fault, difference) => {
    const planted = await testDatabase();
    try {
      await planted.database.pool.query(fault);
      expect((await differences(planted.database)).join('\n')).toMatch(difference);
    } finally {
      await planted.close();
    }
  });
});
