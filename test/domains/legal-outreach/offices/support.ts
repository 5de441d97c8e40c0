import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeRecords } from '../../../../src/channels/receive/records-sent.js';
import { UNDESCRIBED } from '../../../../src/channels/registry/agreement.js';
import { ALL_FORMATS } from '../../../../src/channels/registry/formats.js';
import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Intake } from '../../../../src/kit/intake.js';
import type { TestHub } from '../../../support/hub.js';
import { csvOf } from '../../benefit-cards/platform/support.js';
import type { Told } from '../../membership/platform/support.js';

export { idOf, type Told } from '../../membership/platform/support.js';

export type Verdicts = readonly (readonly [string, ...string[]])[];

export const NANHAI = '440605';
const CHANNEL = 'C4-lishui';

/** A dispute as the union of 南海 tells it. */
export const unionOf = (number: string, more: Told = {}): Told => ({
  ...{ office: '工会', number, kind: '劳动争议', matters: '搬迁补偿、社会保险', regionCode: NANHAI },
  ...{ employerName: '广东贝豪生物科技有限公司', registeredOn: '2023-04-03' },
  ...more,
});

/** The same as another office tells it. */
export const officeOf = (office: string, number: string, more: Told = {}): Told => ({
  ...{ office, number, kind: '劳动争议', regionCode: NANHAI, registeredOn: '2023-04-10' },
  ...more,
});

export interface TestOffices {
  /** Takes in records of a channel that is pulled, and answers the verdicts with their rules. */
  tell(...messages: readonly Told[]): Promise<Verdicts>;
  /** Takes in a list as CSV. */
  list(rows: readonly Told[], options?: Parameters<TestHub['takeIn']>[1]): ReturnType<TestHub['takeIn']>;
}

/** Offices that speak by one channel. */
export function officesOf({ hub, ...test }: TestHub): TestOffices {
  const folder = mkdtempSync(join(tmpdir(), 'cases-'));
  const { database, envelope, intakes } = hub;
  let files = 0;
  return {
    async tell(...messages) {
      files += 1;
      const path = join(folder, `records-${files}.jsonl`);
      writeFileSync(path, messages.map((message) => JSON.stringify(message)).join('\n'));
      await database.query(sql`
        insert into channels.channel (code, name, owner, mode, formats, conflict_rule, region_code, subject)
        values (${CHANNEL}, 'C4', '南海区', 'PULL', ${[...ALL_FORMATS]}::text[], '-', '440000', 'legal-cases') on conflict do nothing`);
      const intake = intakes.get('legal-cases') as Intake;
      const agreement = { ...UNDESCRIBED, regionCode: '440000' };
      const sent = { database, envelope, intake, channel: CHANNEL, agreement, path, asOf: null };
      return (await takeRecords(sent)).map(
        ({ verdict, lines }) => [verdict, ...lines.map(({ rule }) => rule)] as const,
      );
    },
    list(rows, options) {
      files += 1;
      const path = join(folder, `list-${files}.csv`);
      writeFileSync(path, csvOf(rows));
      return test.takeIn(path, { subject: 'legal-cases', channel: 'C4-month', ...options });
    },
  };
}

/** Empties all that offices tell. */
export const emptied = ({ hub }: TestHub) =>
  hub.database.query(sql`
    truncate legal_outreach.legal_case, legal_outreach.case_number, legal_outreach.handler, channels.source_record,
      channels.import_run cascade`);

/** Cases without keys, numbers of the hub and moments: what must be the same whatever order words come in. */
export function standingIn({ hub }: TestHub) {
  return hub.database.query<Standing>(sql`
    select c.kind, c.matters, c.stage, c.under_inspection as inspected, c.employer_name as employer, c.employer_uscc as uscc,
      c.applicant_count as count, c.collective, c.nameless, c.registered_year as year,
      (c.registered_at at time zone c.time_zone)::date::text as registered, o.kind as outcome, o.amount_fen::text as fen,
      o.amount_precision as precision, o.ended_on::text as ended,
      c.due_on::text as due, d.rule, d.counted_on::text as "countedOn", d.due_on is not distinct from c.due_on as "isDue",
      (select count(*)::integer from legal_outreach.party where case_id = c.id and role = 'APPLICANT') as parties,
      array(select office || ' ' || number from legal_outreach.case_link where case_id = c.id and number <> all
        (select case_no from legal_outreach.legal_case) and number !~ '^[0-9]{6}-[0-9]{4}-' order by 1) as numbers
    from legal_outreach.legal_case c left join legal_outreach.outcome o on o.case_id = c.id and o.set_aside_at is null
    left join legal_outreach.deadline d on d.case_id = c.id and d.kept is null
    order by numbers`);
}

export interface Standing extends Record<string, unknown> {
  readonly kind: string;
  readonly stage: string;
  readonly count: number;
  readonly numbers: readonly string[];
}

/** The stages that the only case went through. */
export async function stepsIn({ hub }: TestHub): Promise<readonly string[]> {
  const steps = await hub.database.query<{ to: string }>(
    sql`select to_stage as to from legal_outreach.step order by case_id, ordinal`,
  );
  return steps.map(({ to }) => to);
}

let calls = 0;

/** A cadre of the province takes in the record that waits for longest; answers the errors. */
export async function approveWaiting(hub: TestHub): Promise<unknown> {
  const [record] = await hub.hub.database.query<{ id: string }>(
    sql`select id from channels.source_record where verdict = 'QUARANTINED' order by received_at limit 1`,
  );
  calls += 1;
  const decided = { decision: 'APPROVE', note: '已电话核实', idempotencyKey: `case-key-${calls}` };
  const { data, codes } = await hub.ask(
    `mutation ($input: ResolveSourceRecordInput!) { resolveSourceRecord(input: $input) { errors { code message } } }`,
    { input: { ...decided, sourceRecordId: globalId('src', record?.id ?? '') } },
    { as: { scopes: ['CADRE'], regionCodes: ['440000'] } },
  );
  return data.resolveSourceRecord?.errors ?? codes;
}
