import { newId } from '../../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';
import { personIn, type Who } from '../../membership/support.js';

const ERRORS = 'errors { code message path ... on FieldError { rule } ... on AttemptsError { retryAfterSeconds } }';
export const SUBMIT = `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) {
  case { id caseNo kind matters stage collective applicantCount statutoryDueOn acceptingOffice version employerName
    region { code } station { stationCode } timeline { fromStage toStage by } }
  progress { caseNo kind stage region { fullName } movedAt reply rewardWaiting } followUpCode ${ERRORS} } }`;
export const PROGRESS = `query ($code: String!) { caseProgress(followUpCode: $code) {
  caseNo kind stage region { code } movedAt reply rewardWaiting } }`;
export const CLAIM = `mutation ($input: ClaimCaseRewardInput!) { claimCaseReward(input: $input) {
  voucher { voucherCode faceValue { amountFen currency } expiresAt } ${ERRORS} } }`;
export const REDEEM = `mutation ($input: RedeemRewardVoucherInput!) { redeemRewardVoucher(input: $input) {
  reward { faceValue { amountFen currency } redeemedAt } ${ERRORS} } }`;

export interface Told {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly rule?: string;
}

export interface Submitted {
  readonly case: Record<string, unknown> | null;
  readonly progress: Record<string, unknown> | null;
  readonly followUpCode: string | null;
  readonly errors: readonly Told[];
}

export const DISPUTE = {
  ...{ kind: 'LABOUR_DISPUTE', matters: ['WAGES'], regionCode: '440605', consentTextVersion: 1 },
  narrative: '公司搬迁，对补偿标准不满。',
};
export const HAZARD = {
  ...{ kind: 'HAZARD_REPORT', matters: ['WORK_SAFETY'], regionCode: '440605', anonymous: true },
  narrative: '装卸平台护栏松动',
};

/** Brings a case; a key of its own unless the input has one. */
export async function submit(hub: TestHub, input: object, as?: Who): Promise<Submitted> {
  const answer = await hub.ask(SUBMIT, { input: { idempotencyKey: newId(), ...input } }, as ? { as } : {});
  if (answer.codes.length > 0) throw new Error(`The call failed: ${answer.codes.join(', ')}`);
  return answer.data.submitCase as Submitted;
}

/** Somebody with a name and a mobile, who brings cases. */
export const worker = (hub: TestHub) => personIn(hub, { name: '李守安', mobile: '+8613912345678' });

export const idOfCase = async ({ hub }: TestHub, caseNo: unknown): Promise<string> => {
  const [row] = await hub.database.query<{ id: string }>(sql`
    select id from legal_outreach.legal_case where case_no = ${String(caseNo)}`);
  return row?.id ?? '';
};

/** What a division gives for a hazard. */
export async function ruleIn(
  { hub }: TestHub,
  regionCode: string,
  { fen = 5000, days = 30, from = '2020-01-01', to = null as string | null } = {},
): Promise<void> {
  await hub.database.query(sql`
    insert into legal_outreach.reward_rule (id, region_code, face_fen, valid_days, from_on, to_on)
    values (${newId()}::uuid, ${regionCode}, ${fen}::bigint, ${days}, ${from}::date, ${to}::date)`);
}

/** Every row of every table as text, with the table before it. */
export async function allRows({ hub }: Pick<TestHub, 'hub'>): Promise<ReadonlySet<string>> {
  const tables = await hub.database.query<{ name: string }>(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg_%' and n.nspname <> 'information_schema' order by 1`);
  const rows = new Set<string>();
  for (const { name } of tables)
    for (const { text } of await hub.database.query<{ text: string }>(
      sql`select t::text as text from ${rawSql(name)} t`,
    ))
      rows.add(`${name} ${text}`);
  return rows;
}
