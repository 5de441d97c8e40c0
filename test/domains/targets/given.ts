import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Asker, TestHub } from '../../support/hub.js';

export type Caller = NonNullable<Asker['as']>;

export const cadre = (...regionCodes: string[]): Caller => ({ subject: 'cad_1', scopes: ['CADRE'], regionCodes });
export const partner = (...regionCodes: string[]): Caller => ({ subject: 'par_1', scopes: ['PARTNER'], regionCodes });
export const ADMIN: Caller = { subject: 'adm_1', scopes: ['ADMIN'] };
export const SICHUAN = cadre('510000');

const ERRORS =
  'errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }';
const TASK = 'id version title year stage lead dueOn region { code } parent { id } progress { stage note }';
const TARGET =
  'id version metric year workerGroup targetValue unit precision region { code } allocationGap history { targetValue precision validTo reason }';
const MEASURE =
  'metric value unit basis precision asOf since regionCode suppressed source { channel recordId asOf quote }';

const ACTS = {
  registerTaskItem: `mutation ($input: RegisterTaskItemInput!) { act: registerTaskItem(input: $input) { made: taskItem { ${TASK} } ${ERRORS} } }`,
  advanceTaskItem: `mutation ($input: AdvanceTaskItemInput!) { act: advanceTaskItem(input: $input) { made: taskItem { ${TASK} } ${ERRORS} } }`,
  setTarget: `mutation ($input: SetTargetInput!) { act: setTarget(input: $input) { made: target { ${TARGET} } ${ERRORS} } }`,
  reportMeasure: `mutation ($input: ReportMeasureInput!) { act: reportMeasure(input: $input) { made: measure { ${MEASURE} } ${ERRORS} } }`,
};

const DEFAULTS = {
  registerTaskItem: { title: '建会入会行动', regionCode: '510000', year: 2024, lead: '抓落实办' },
  advanceTaskItem: { to: 'ASSIGNED', note: '已交办', expectedVersion: 1 },
  setTarget: { metric: 'MEMBERS_NEW_EMPLOYMENT', regionCode: '510000', year: 2024, targetValue: 200_000 },
  reportMeasure: {
    ...{ metric: 'MEMBERS_NEW_EMPLOYMENT', regionCode: '510000', value: 122_000, unit: 'PERSONS' },
    ...{ precision: 'ROUNDED', asOf: '2024-05-22', since: '2024-01-01', quote: '12.2万名' },
  },
} as const;

export interface Acted {
  readonly made: any;
  readonly errors: readonly any[];
  readonly codes: readonly string[];
}

/** Does an act with what is told, and with what is ordinary where nothing is. */
export async function act(
  hub: TestHub,
  name: keyof typeof ACTS,
  more: object = {},
  { as = SICHUAN, language = 'zh' }: Asker = {},
): Promise<Acted> {
  const input = { idempotencyKey: newId(), ...DEFAULTS[name], ...more };
  const { data, codes } = await hub.ask(ACTS[name], { input }, { as, language });
  return { made: data?.act?.made ?? null, errors: data?.act?.errors ?? [], codes };
}

/** The id of a new task. */
export async function taskOf(hub: TestHub, more: object = {}, as: Caller = SICHUAN): Promise<string> {
  const { made, errors } = await act(hub, 'registerTaskItem', more, { as });
  if (!made) throw new Error(JSON.stringify(errors));
  return made.id;
}

/** Nothing is there. */
export async function nothing(hub: TestHub): Promise<void> {
  await hub.hub.database.query(sql`
    truncate targets.task_item, targets.task_progress, targets.target, targets.target_revision, targets.measure,
      auth.act, events.event, channels.own_act cascade`);
}

/** What the log tells, in its order. */
export function logged(hub: TestHub): Promise<readonly any[]> {
  return hub.hub.database.query<Record<string, unknown>>(
    sql`select topic, subject_type, region_code, facts from events.event order by id`,
  );
}
