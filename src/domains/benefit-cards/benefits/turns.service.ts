import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { versionConflict } from '../../../kit/refusal.js';
import { type UnionService, UnionStatus } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import type { PublishBenefit, StopBenefit } from './benefit.commands.js';
import { BenefitState } from './benefit.enums.js';
import { benefitUnknown, periodOver, sponsorNotActive, stateNotAllowed } from './benefit.errors.js';
import { benefitChanged, type ToldBenefit } from './benefit.events.js';
import { STATE_NOW } from './benefits.js';

const { DRAFT, PUBLISHED, PAUSED, ENDED } = BenefitState;

/** From which states there is a step to another. */
export const STATES_BEFORE: Readonly<Record<BenefitState, readonly BenefitState[]>> = {
  DRAFT: [],
  PUBLISHED: [DRAFT, PAUSED],
  PAUSED: [PUBLISHED],
  ENDED: [PUBLISHED, PAUSED],
};

/** A benefit that stays as it is until the transaction ends. */
interface HeldBenefit extends ToldBenefit {
  readonly version: number;
  /** By the clock: one whose time is over has ended. */
  readonly stateNow: BenefitState;
  readonly isOver: boolean;
  readonly sponsorUnionId: string;
}

interface Dependencies {
  readonly regions: Regions;
  readonly unions: UnionService;
}

/** The states of benefits, as cadres turn them. Everything happens in the caller's transaction. */
export class BenefitTurns {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the benefit; throws NOT_FOUND for one of others, alike for one that is not there. */
  async permit(tx: Transaction, viewer: Viewer, { benefitCode }: Pick<PublishBenefit, 'benefitCode'>): Promise<string> {
    const [found] = await tx.sql<{ id: string; regionCode: string }>(sql`
      select id, region_code as "regionCode" from benefit_cards.benefit where benefit_code = ${benefitCode}`);
    const granted = regionCodesOf(viewer, ['CADRE']);
    if (!found || !this.#given.regions.covers(granted, found.regionCode)) throw benefitUnknown();
    return found.id;
  }

  /** Puts a benefit on offer, again after a pause; its union has to be at work. */
  async publish(tx: Transaction, id: string, { expectedVersion }: PublishBenefit): Promise<string> {
    const held = await hold(tx, id, expectedVersion);
    if (held.isOver && held.state !== ENDED) throw periodOver();
    await this.#needSponsor(tx, held);
    return turn(tx, held, PUBLISHED, null);
  }

  pause(tx: Transaction, id: string, command: StopBenefit): Promise<string> {
    return this.#stop(tx, id, PAUSED, command);
  }

  /** Ends it for good: nobody claims it any more, and what was given stays good to its day. */
  end(tx: Transaction, id: string, command: StopBenefit): Promise<string> {
    return this.#stop(tx, id, ENDED, command);
  }

  async #stop(
    tx: Transaction,
    id: string,
    state: BenefitState,
    { reason, expectedVersion }: StopBenefit,
  ): Promise<string> {
    return turn(tx, await hold(tx, id, expectedVersion), state, reason);
  }

  async #needSponsor(tx: Transaction, { sponsorUnionId }: HeldBenefit): Promise<void> {
    const code = (await this.#given.unions.codesOf(tx, [sponsorUnionId])).get(sponsorUnionId) ?? '';
    const sponsor = (await this.#given.unions.holdByCodes(tx, [code])).get(code);
    if (sponsor?.status !== UnionStatus.ACTIVE) throw sponsorNotActive(code, sponsor?.status ?? UnionStatus.DISSOLVED);
  }
}

async function hold(tx: Transaction, id: string, expectedVersion: number): Promise<HeldBenefit> {
  // Whoever names it in a row of theirs, as each claim does, is not kept waiting.
  const [held] = await tx.sql<HeldBenefit & Record<string, unknown>>(sql`
    select benefit.id, benefit.version, benefit.benefit_code as "benefitCode", benefit.region_code as "regionCode",
      benefit.state, ${STATE_NOW} as "stateNow", benefit.ends_at <= clock_timestamp() as "isOver",
      benefit.sponsor_union_id as "sponsorUnionId", stock.quota - stock.granted as remaining
    from benefit_cards.benefit join benefit_cards.stock on stock.benefit_id = benefit.id
    where benefit.id = ${id}::uuid for no key update of benefit`);
  if (!held) throw new Error(`The benefit ${id} was deleted while somebody turned it.`);
  if (held.version !== expectedVersion) throw versionConflict(expectedVersion, held.version);
  return held;
}

async function turn(tx: Transaction, held: HeldBenefit, state: BenefitState, reason: string | null): Promise<string> {
  if (!STATES_BEFORE[state].includes(held.stateNow)) throw stateNotAllowed(held.stateNow, state, STATES_BEFORE[state]);
  const [paused, ended] = [state === PAUSED ? reason : null, state === ENDED ? reason : null];
  await tx.sql(sql`
    update benefit_cards.benefit set state = ${state}, paused_reason = ${paused}, ended_reason = ${ended},
      version = version + 1, updated_at = clock_timestamp()
    where id = ${held.id}::uuid`);
  await announce(tx, [benefitChanged(held, { ...held, state })]);
  return held.id;
}
