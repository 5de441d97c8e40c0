import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { Refusals } from '../../../kit/refusal.js';
import { type HeldUnion, type UnionService, UnionStatus, unionUnknown } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { MERCHANT_PREFIX } from '../prefixes.js';
import type { CreateBenefit } from './benefit.commands.js';
import { BenefitState } from './benefit.enums.js';
import { merchantUnknown, sponsorNotActive, sponsorOutOfReach } from './benefit.errors.js';
import { benefitEntered } from './benefit.events.js';
import { nextBenefitCode } from './benefit.numbers.js';
import { type KeptBenefit, toldOf, writeBenefits } from './benefit.rows.js';
import { type BenefitRules, lentMinutesOf } from './benefit.rules.js';

interface Dependencies {
  readonly regions: Regions;
  readonly unions: UnionService;
  readonly rules: BenefitRules;
}

/** Writing a benefit. Everything happens in the caller's transaction. */
export class BenefitDrafts {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** A cadre writes what a union of the own region pays. A code that no union has is told by the act, not as out of reach. */
  async permit(tx: Transaction, viewer: Viewer, { sponsorUnionCode }: CreateBenefit): Promise<void> {
    const { regions, unions } = this.#given;
    const union = await unions.findByCode(tx, sponsorUnionCode);
    if (union && !regions.covers(regionCodesOf(viewer, ['CADRE']), union.regionCode))
      throw sponsorOutOfReach(sponsorUnionCode);
  }

  /** Writes a benefit as a draft; answers its key. Throws Refusals with all that is wrong. */
  async create(tx: Transaction, command: CreateBenefit): Promise<string> {
    const { sponsorUnionCode: code } = command;
    const sponsor = (await this.#given.unions.holdByCodes(tx, [code])).get(code);
    const [merchantIds, unknown] = await merchantsOf(tx, command.merchantIds);
    const refusals = [
      ...(sponsor ? [] : [unionUnknown(['sponsorUnionCode'])]),
      ...(sponsor && sponsor.status !== UnionStatus.ACTIVE ? [sponsorNotActive(code, sponsor.status)] : []),
      ...this.#given.rules.judge(command),
      ...unknown.map(merchantUnknown),
    ];
    if (!sponsor || refusals.length > 0) throw new Refusals(refusals);
    const benefit = await draftOf(tx, command, sponsor, merchantIds);
    await writeBenefits(tx, { entered: [benefit], changed: [] });
    await announce(tx, [benefitEntered(toldOf(benefit))]);
    return benefit.line.id;
  }
}

async function draftOf(
  tx: Transaction,
  command: CreateBenefit,
  { id: sponsorUnionId, regionCode }: HeldUnion,
  merchantIds: readonly string[],
): Promise<KeptBenefit> {
  const { title, description = null, kind, payPercent = null, price, faceValue, quota = null, budget } = command;
  const { perPersonLimit, usesPerEntitlement, startsAt, endsAt, regionCodes, workerGroups, offlineAllowed } = command;
  return {
    line: {
      ...{ id: newId(), version: 1, benefitCode: await nextBenefitCode(tx, regionCode), sponsorUnionId, regionCode },
      ...{ title, description, kind, state: BenefitState.DRAFT, payPercent, perPersonLimit, usesPerEntitlement },
      ...{ priceFen: price?.amountFen ?? null, priceCurrency: price?.currency ?? null },
      ...{ faceValueFen: faceValue?.amountFen ?? null, faceValueCurrency: faceValue?.currency ?? null },
      ...{ startsAt, endsAt, regionCodes: [...regionCodes], workerGroups: [...workerGroups], offlineAllowed },
      lentMinutes: lentMinutesOf(kind),
    },
    stock: { quota, budgetFen: budget?.amountFen ?? null, budgetCurrency: budget?.currency ?? null },
    ...{ granted: 0, spentFen: 0, merchantIds },
  };
}

/** The keys of merchants that are named by their global ids, and the places of those that are none. */
async function merchantsOf(
  tx: Transaction,
  named: readonly string[],
): Promise<readonly [keys: readonly string[], unknown: readonly number[]]> {
  const keys = named.map((id) => keyOf(MERCHANT_PREFIX, id));
  const rows = await tx.sql<{ id: string }>(sql`
    select id from benefit_cards.merchant where id = any(${keys.filter((key) => key !== undefined)}::uuid[])`);
  const known = new Set(rows.map(({ id }) => id));
  const unknown = keys.flatMap((key, index) => (key !== undefined && known.has(key) ? [] : [index]));
  return [[...known].sort(), unknown];
}
