import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { WorkerGroup } from '../../membership/index.js';
import type { BenefitKind, BenefitState } from './benefit.enums.js';
import { benefitUnknown } from './benefit.errors.js';

/** A sum of money as it is kept. */
export interface Sum {
  readonly amountFen: number;
  readonly currency: string;
}

/** A benefit as far as acts of other parts need it. */
export interface BenefitFacts {
  readonly id: string;
  readonly version: number;
  readonly benefitCode: string;
  readonly sponsorUnionId: string;
  /** The division of the union that pays. */
  readonly regionCode: string;
  readonly title: string;
  readonly kind: BenefitKind;
  /** ENDED also where nothing but its time is over. */
  readonly state: BenefitState;
  /** Whether somebody may claim it now, by the clock of the database: published, begun and not over. */
  readonly isOnOffer: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Of people, each with all below it; empty for all. */
  readonly regionCodes: readonly string[];
  readonly workerGroups: readonly WorkerGroup[];
  readonly perPersonLimit: number;
  readonly usesPerEntitlement: number;
  /** 50 for 五折. */
  readonly payPercent: number | null;
  readonly price: Sum | null;
  readonly faceValue: Sum | null;
  readonly offlineAllowed: boolean;
  /** For how long a thing is lent; null where none is. */
  readonly lentMinutes: number | null;
  /** How many are given in all; null without limit. */
  readonly quota: number | null;
  /** The currency that is spent from its budget; null where it has none. */
  readonly budgetCurrency: string | null;
}

/** How a benefit is looked up. */
export interface LookUp {
  /** Whether it is held to the end of the transaction, so that nobody changes it meanwhile, and others hold it beside. */
  readonly isHeld?: boolean;
  /** Whether it is held as by a row that names it: it may be paused meanwhile, and does not move to another division. */
  readonly isNamed?: boolean;
  /** What the field of the input is called that named it. */
  readonly path?: readonly string[];
}

/** A benefit by time, as everybody is told of it: one whose last day is over has ended, whatever it was. */
export const STATE_NOW = rawSql(
  "case when benefit.state in ('PUBLISHED', 'PAUSED') and benefit.ends_at <= clock_timestamp() then 'ENDED' else benefit.state end",
);

const FACTS = sql`benefit.id, benefit.version, benefit.benefit_code as "benefitCode",
  benefit.sponsor_union_id as "sponsorUnionId", benefit.region_code as "regionCode", benefit.title, benefit.kind,
  ${STATE_NOW} as state, benefit.state = 'PUBLISHED' and benefit.starts_at <= clock_timestamp()
    and benefit.ends_at > clock_timestamp() as "isOnOffer",
  benefit.starts_at::text as "startsAt", benefit.ends_at::text as "endsAt", benefit.region_codes as "regionCodes",
  benefit.worker_groups as "workerGroups", benefit.per_person_limit as "perPersonLimit",
  benefit.uses_per_entitlement as "usesPerEntitlement", benefit.pay_percent::double precision as "payPercent",
  benefit.price_fen::text as "priceFen", benefit.price_currency as "priceCurrency",
  benefit.face_value_fen::text as "faceValueFen", benefit.face_value_currency as "faceValueCurrency",
  benefit.offline_allowed as "offlineAllowed", benefit.lent_minutes as "lentMinutes",
  stock.quota, stock.budget_currency as "budgetCurrency"`;

type Row = Omit<BenefitFacts, 'startsAt' | 'endsAt' | 'price' | 'faceValue'> & {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly priceFen: string | null;
  readonly priceCurrency: string | null;
  readonly faceValueFen: string | null;
  readonly faceValueCurrency: string | null;
};

/** Benefits as the other parts of the domain look them up, inside the caller's transaction. */
export class Benefits {
  /** The benefit of this code; throws NOT_FOUND at `benefitCode`, or at the path given, where there is none. */
  async byCode(tx: Pick<Transaction, 'sql'>, benefitCode: string, how: LookUp = {}): Promise<BenefitFacts> {
    const [found] = await this.#where(tx, sql`benefit.benefit_code = ${benefitCode}`, how);
    if (!found) throw benefitUnknown(how.path);
    return found;
  }

  /** The benefit with this key. Fails where there is none: whoever has a key had it from a row that names it. */
  async byKey(tx: Pick<Transaction, 'sql'>, id: string, how: LookUp = {}): Promise<BenefitFacts> {
    const [found] = await this.#where(tx, sql`benefit.id = ${id}::uuid`, how);
    if (!found) throw new Error(`There is no benefit ${id}, though a row names it.`);
    return found;
  }

  /** The benefits of some codes, by their codes; those that there are, and held in the order of their keys. */
  async byCodes(
    tx: Pick<Transaction, 'sql'>,
    codes: readonly string[],
    how: LookUp = {},
  ): Promise<ReadonlyMap<string, BenefitFacts>> {
    if (codes.length === 0) return new Map();
    const found = await this.#where(tx, sql`benefit.benefit_code = any(${[...new Set(codes)]}::text[])`, how);
    return new Map(found.map((benefit) => [benefit.benefitCode, benefit]));
  }

  async #where(tx: Pick<Transaction, 'sql'>, which: Sql, how: LookUp): Promise<readonly BenefitFacts[]> {
    const held = rawSql(lockOf(how));
    const rows = await tx.sql<Row & Record<string, unknown>>(sql`
      select ${FACTS} from benefit_cards.benefit join benefit_cards.stock on stock.benefit_id = benefit.id
      where ${which}${held}`);
    return rows.map(factsOf);
  }
}

function lockOf({ isHeld = false, isNamed = false }: LookUp): string {
  if (!isHeld && !isNamed) return '';
  return ` order by benefit.id for ${isHeld ? 'share' : 'key share'} of benefit`;
}

function factsOf(row: Row): BenefitFacts {
  const { priceFen, priceCurrency, faceValueFen, faceValueCurrency, ...facts } = row;
  return {
    ...facts,
    startsAt: instantOf(row.startsAt),
    endsAt: instantOf(row.endsAt),
    price: sumOf(priceFen, priceCurrency),
    faceValue: sumOf(faceValueFen, faceValueCurrency),
  };
}

function sumOf(fen: string | null, currency: string | null): Sum | null {
  return fen === null || currency === null ? null : { amountFen: Number(fen), currency };
}
