import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Memberships, People } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { BenefitKind } from '../benefits/benefit.enums.js';
import { benefitUnknown } from '../benefits/benefit.errors.js';
import type { BenefitFacts, Benefits } from '../benefits/benefits.js';
import { quotaExhausted } from '../benefits/stock.errors.js';
import { isStillOnOffer } from '../entitlements/benefit-terms.js';
import { personLimitReached } from '../entitlements/claim.errors.js';
import { EntitlementState } from '../entitlements/entitlement.enums.js';
import type { Entitlements } from '../entitlements/entitlements.js';
import type { Recording } from './recording.js';
import type { RecordVisit } from './redemption.commands.js';
import { visitBeforeBegin } from './redemption.errors.js';
import { refuseLongAgo } from './times.js';
import { benefitNotOnOffer, noCondolence, ownVisit, visitedUnknown } from './visiting.errors.js';

interface Dependencies {
  readonly membership: { readonly people: People; readonly service: Pick<Memberships, 'holdPerson'> };
  readonly regions: Pick<Regions, 'covers' | 'reachOf'>;
  readonly facts: Pick<Benefits, 'byCode'>;
  readonly entitling: Pick<Entitlements, 'give'>;
  readonly recording: Recording;
}

/** Who was visited, and by which benefit: both in the reach of the cadre. */
export interface Visited {
  readonly personId: string;
  readonly benefit: BenefitFacts;
}

/** Visits are taken down for so long, as lists are that come from the villages. */
const OLDEST_DAYS = 90;

/** Takes down visits of the union, each a use at no place. Everything happens in the caller's transaction. */
export class Visiting {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The member and the benefit, where the cadre reaches both. Throws NOT_FOUND alike for what is not there. */
  async permit(tx: Transaction, viewer: Viewer, { memberNo, benefitCode }: RecordVisit): Promise<Visited> {
    const { membership, regions, facts } = this.#given;
    const personId = await membership.people.inReachByMemberNo(tx, viewer, memberNo);
    if (personId === undefined) throw visitedUnknown();
    if (personId === membership.people.selfOf(viewer)) throw ownVisit();
    const benefit = await facts.byCode(tx, benefitCode);
    const { ranges } = regions.reachOf(viewer, ['CADRE']);
    const isReached = ranges.some(([from, to]) => from <= benefit.regionCode && benefit.regionCode < to);
    if (!isReached) throw benefitUnknown();
    return { personId, benefit };
  }

  /**
   * Takes down a visit; answers the key of the redemption. What the member was given before is used, and otherwise it is
   * given here, in one piece with its use. Throws a Refusal.
   */
  async record(tx: Transaction, { personId, benefit }: Visited, command: RecordVisit): Promise<string> {
    if (benefit.kind !== BenefitKind.CONDOLENCE) throw noCondolence();
    await this.#given.membership.service.holdPerson(tx, personId);
    await refuseLongAgo(tx, command.occurredAt, OLDEST_DAYS);
    if (command.occurredAt < benefit.startsAt) throw visitBeforeBegin();
    const entitlementId = (await givenBefore(tx, personId, benefit.id)) ?? (await this.#give(tx, personId, benefit));
    const { occurredAt, amount = null, note } = command;
    const { id } = await this.#given.recording.record(tx, {
      ...{ personId, benefitId: benefit.id, entitlementId, place: null, receiptNo: `V-${newId()}` },
      ...{ amount, occurredAt, visitNote: note },
    });
    return id;
  }

  async #give(tx: Transaction, personId: string, benefit: BenefitFacts): Promise<string> {
    if (!benefit.isOnOffer) throw benefitNotOnOffer();
    const gift = { benefitId: benefit.id, people: [personId], as: EntitlementState.GRANTED } as const;
    const given = (await this.#given.entitling.give(tx, gift)).get(personId);
    if (given !== undefined) return given;
    if (!(await isStillOnOffer(tx, benefit.id))) throw benefitNotOnOffer();
    const [had] = await tx.sql<{ count: number }>(sql`
      select count(*)::integer as count from benefit_cards.entitlement
      where benefit_id = ${benefit.id}::uuid and person_id = ${personId}::uuid and state <> 'REVOKED'`);
    throw (had?.count ?? 0) >= benefit.perPersonLimit ? personLimitReached() : quotaExhausted();
  }
}

/** What the member can use now: when it was given says nothing of when a visit was, so the day of the visit is not asked. */
async function givenBefore(tx: Transaction, personId: string, benefitId: string): Promise<string | undefined> {
  const [own] = await tx.sql<{ id: string }>(sql`
    select id from benefit_cards.entitlement
    where person_id = ${personId}::uuid and benefit_id = ${benefitId}::uuid and uses_left > 0 and state <> 'REVOKED'
      and expires_at > clock_timestamp()
    order by expires_at, id limit 1`);
  return own?.id;
}
