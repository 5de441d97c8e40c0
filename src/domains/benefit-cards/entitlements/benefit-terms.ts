import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { WorkerGroup } from '../../membership/index.js';
import type { BenefitKind, BenefitState } from '../benefits/benefit.enums.js';

/** A benefit as far as it decides who may have it, with what is left of it at this moment. */
export interface BenefitTerms {
  readonly id: string;
  readonly benefitCode: string;
  /** The division of the union that pays. */
  readonly regionCode: string;
  readonly kind: BenefitKind;
  readonly state: BenefitState;
  /** Published, and in its time by the clock of the database. */
  readonly isOnOffer: boolean;
  readonly perPersonLimit: number;
  readonly regionCodes: readonly string[];
  readonly workerGroups: readonly WorkerGroup[];
  /** How many are left; null without limit. It holds no longer than nobody takes one. */
  readonly remaining: number | null;
}

/** Of `benefit_cards.benefit`: published, and in its time by the clock. */
export const ON_OFFER = sql`benefit.state = 'PUBLISHED' and benefit.starts_at <= clock_timestamp()
  and benefit.ends_at > clock_timestamp()`;

/** The benefits that meet a condition on `benefit_cards.benefit`. It holds none of them. */
export function termsOf(tx: Pick<Transaction, 'sql'>, where: Sql): Promise<readonly BenefitTerms[]> {
  return selected(tx, sql``, where);
}

function selected<More extends object>(
  tx: Pick<Transaction, 'sql'>,
  more: Sql,
  where: Sql,
): Promise<readonly (BenefitTerms & More)[]> {
  return tx.sql<BenefitTerms & More & Record<string, unknown>>(sql`
    select benefit.id, benefit_code as "benefitCode", region_code as "regionCode", kind, state, per_person_limit as "perPersonLimit",
      ${ON_OFFER} as "isOnOffer",
      region_codes as "regionCodes", worker_groups as "workerGroups", stock.quota - stock.granted as remaining${more}
    from benefit_cards.benefit join benefit_cards.stock on stock.benefit_id = benefit.id
    where ${where}`);
}

/** The benefit of this code; undefined where there is none. */
export async function termsByCode(tx: Pick<Transaction, 'sql'>, code: string): Promise<BenefitTerms | undefined> {
  const [terms] = await termsOf(tx, sql`benefit.benefit_code = ${code}`);
  return terms;
}

/** Whether a benefit is on offer by now: of whom waited for something else, what was read before may be over. */
export async function isStillOnOffer(tx: Pick<Transaction, 'sql'>, benefitId: string): Promise<boolean> {
  const [terms] = await termsOf(tx, sql`benefit.id = ${benefitId}::uuid`);
  return terms?.isOnOffer === true;
}

/** The benefit of this code, with how many of it somebody has had, but for those taken back: what a claim looks at first, by one statement. */
export async function termsFor(
  tx: Pick<Transaction, 'sql'>,
  code: string,
  personId: string,
): Promise<(BenefitTerms & { readonly has: number }) | undefined> {
  const has = sql`, (select count(*)::integer from benefit_cards.entitlement own
    where own.benefit_id = benefit.id and own.person_id = ${personId}::uuid and own.state <> 'REVOKED') as has`;
  const [terms] = await selected<{ readonly has: number }>(tx, has, sql`benefit.benefit_code = ${code}`);
  return terms;
}

/** How many of a benefit some people have had, but for those taken back; who has had none is not among them. */
export async function hadOf(
  tx: Pick<Transaction, 'sql'>,
  benefitId: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.sql<{ personId: string; had: number }>(sql`
    select person_id as "personId", count(*)::integer as had from benefit_cards.entitlement
    where benefit_id = ${benefitId}::uuid and person_id = any(${[...people]}::uuid[]) and state <> 'REVOKED'
    group by person_id`);
  return new Map(rows.map(({ personId, had }) => [personId, had]));
}

/** Whether somebody has a card in use, on whatever it is. */
export async function hasCard(tx: Pick<Transaction, 'sql'>, personId: string): Promise<boolean> {
  const [row] = await tx.sql<{ has: boolean }>(sql`
    select exists (select from benefit_cards.card where person_id = ${personId}::uuid and state = 'ACTIVE') as has`);
  return row?.has ?? false;
}
