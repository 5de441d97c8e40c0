import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { Export, ExportCell, ExportColumn, ExportFilter, ExportRow } from '../../../kit/export.js';
import type { WorkerGroup } from '../../membership/index.js';
import type { UnionService } from '../../organisations/index.js';
import { addDays, type Regions } from '../../regions/index.js';
import type { BenefitKind, BenefitState } from './benefit.enums.js';
import { Column } from './benefit.headings.js';
import { firstTerms, GROUP_TERMS, KIND_TERMS, STATE_TERMS } from './benefit.terms.js';
import { STATE_NOW } from './benefits.js';

interface Listed extends Record<string, unknown> {
  readonly benefitCode: string;
  readonly sponsorUnionId: string;
  readonly sponsorUnionCode?: string;
  readonly title: string;
  readonly description: string | null;
  readonly kind: BenefitKind;
  readonly state: BenefitState;
  readonly payPercent: number | null;
  readonly price: string | null;
  readonly faceValue: string | null;
  readonly budget: string | null;
  readonly currency: string | null;
  readonly quota: number | null;
  readonly perPersonLimit: number;
  readonly usesPerEntitlement: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly regionCodes: readonly string[];
  readonly workerGroups: readonly WorkerGroup[];
  readonly merchantNos: readonly string[];
  readonly offlineAllowed: boolean;
}

interface Written extends ExportColumn {
  readonly of: (benefit: Listed) => ExportCell;
}

const PAGE = 500;
const CHINA_MILLIS = 8 * 3_600_000;
const ALL = '全部';

const [KINDS, STATES] = [firstTerms(KIND_TERMS), firstTerms(STATE_TERMS)];

const COLUMNS: readonly Written[] = [
  { heading: Column.benefitCode, kind: 'text', of: ({ benefitCode }) => benefitCode },
  { heading: Column.sponsorUnionCode, kind: 'text', of: ({ sponsorUnionCode }) => sponsorUnionCode ?? null },
  { heading: Column.title, kind: 'text', of: ({ title }) => title },
  { heading: Column.description, kind: 'text', of: ({ description }) => description },
  { heading: Column.kind, kind: 'text', of: ({ kind }) => KINDS[kind] },
  { heading: Column.state, kind: 'text', of: ({ state }) => STATES[state] },
  {
    heading: Column.payPercent,
    kind: 'text',
    of: ({ payPercent }) => (payPercent === null ? null : `${payPercent}%`),
  },
  { heading: Column.price, kind: 'text', of: ({ price }) => yuanOf(price) },
  { heading: Column.faceValue, kind: 'text', of: ({ faceValue }) => yuanOf(faceValue) },
  { heading: Column.budget, kind: 'text', of: ({ budget }) => yuanOf(budget) },
  { heading: Column.currency, kind: 'text', of: ({ currency }) => currency },
  { heading: Column.quota, kind: 'number', of: ({ quota }) => quota },
  { heading: Column.perPersonLimit, kind: 'number', of: ({ perPersonLimit }) => perPersonLimit },
  { heading: Column.usesPerEntitlement, kind: 'number', of: ({ usesPerEntitlement }) => usesPerEntitlement },
  { heading: Column.startsAt, kind: 'text', of: ({ startsAt }) => inChina(startsAt, (day) => day) },
  { heading: Column.endsAt, kind: 'text', of: ({ endsAt }) => inChina(endsAt, (day) => addDays(day, -1)) },
  { heading: Column.regionCodes, kind: 'text', of: ({ regionCodes }) => regionCodes.join('、') || ALL },
  {
    heading: Column.workerGroups,
    kind: 'text',
    of: ({ workerGroups }) => workerGroups.map((group) => GROUP_TERMS[group]).join('、') || ALL,
  },
  { heading: Column.merchantNos, kind: 'text', of: ({ merchantNos }) => merchantNos.join('、') || null },
  { heading: Column.offlineAllowed, kind: 'text', of: ({ offlineAllowed }) => (offlineAllowed ? '是' : '否') },
];

/** Gives out the benefits as a list (普惠项目清单): what is taken in again from it changes nothing. */
export class BenefitExport implements Export {
  readonly subject = 'benefits';
  readonly title = '普惠项目';
  readonly columns: readonly ExportColumn[] = COLUMNS;
  readonly statuses = STATES;
  readonly kinds = KINDS;
  readonly #regions: Regions;
  readonly #unions: Pick<UnionService, 'codesOf'>;

  constructor(regions: Regions, unions: Pick<UnionService, 'codesOf'>) {
    this.#regions = regions;
    this.#unions = unions;
  }

  /** By code. */
  async *rows(snapshot: Transaction, filter: ExportFilter): AsyncGenerator<ExportRow> {
    for (let last = ''; ; ) {
      const wanted = allOf([sql`benefit.benefit_code > ${last}`, this.#wanted(filter)]);
      const page = await snapshot.sql<Listed>(listed(wanted));
      const codes = await this.#unions.codesOf(
        snapshot,
        page.map(({ sponsorUnionId }) => sponsorUnionId),
      );
      for (const benefit of page) {
        const sponsorUnionCode = codes.get(benefit.sponsorUnionId) ?? '';
        yield COLUMNS.map(({ of }) => of({ ...benefit, sponsorUnionCode }));
      }
      if (page.length < PAGE) break;
      last = page.at(-1)?.benefitCode ?? '';
    }
  }

  #wanted({ regionCode, statuses, kind }: ExportFilter): Sql {
    return allOf([
      ...(regionCode === null ? [] : [inRanges(rawSql('benefit.region_code'), this.#regions.scope(regionCode))]),
      ...(statuses.length === 0 ? [] : [sql`${STATE_NOW} = any(${statuses}::text[])`]),
      ...(kind === null ? [] : [sql`benefit.kind = ${kind}`]),
    ]);
  }
}

function listed(wanted: Sql): Sql {
  return sql`
    select benefit_code as "benefitCode", sponsor_union_id as "sponsorUnionId", title, description, kind,
      ${STATE_NOW} as state, pay_percent::double precision as "payPercent", price_fen::text as price,
      face_value_fen::text as "faceValue", budget_fen::text as budget,
      coalesce(price_currency, face_value_currency, budget_currency) as currency, quota,
      per_person_limit as "perPersonLimit", uses_per_entitlement as "usesPerEntitlement", starts_at::text as "startsAt",
      ends_at::text as "endsAt", region_codes as "regionCodes", worker_groups as "workerGroups",
      array(select merchant_no from benefit_cards.benefit_merchant redeeming
        join benefit_cards.merchant on merchant.id = redeeming.merchant_id
        where redeeming.benefit_id = benefit.id order by merchant_no) as "merchantNos",
      offline_allowed as "offlineAllowed"
    from benefit_cards.benefit join benefit_cards.stock on stock.benefit_id = benefit.id
    where ${wanted} order by benefit_code limit ${rawSql(String(PAGE))}`;
}

/** Fen as yuan, with two places. */
function yuanOf(fen: string | null): string | null {
  if (fen === null) return null;
  const digits = fen.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A midnight of China as a day of the period, any other moment as it is. */
function inChina(text: string, dayOf: (day: string) => string): string {
  const there = new Date(instantOf(text).getTime() + CHINA_MILLIS).toISOString();
  const [day = '', time = ''] = there.split('T');
  return time.startsWith('00:00:00.000') ? dayOf(day) : `${day} ${time.replace('Z', '')}`;
}
