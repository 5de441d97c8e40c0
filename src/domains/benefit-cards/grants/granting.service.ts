import type { Envelope, Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { People } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { benefitUnknown } from '../benefits/benefit.errors.js';
import { type BenefitTerms, termsByCode } from '../entitlements/benefit-terms.js';
import { EligibilityCode } from '../entitlements/eligibility.enums.js';
import type { GrantBenefit } from '../entitlements/entitlement.commands.js';
import type { Gifts } from './gifts.js';
import { benefitNotOnOffer, ownGift } from './grant.errors.js';
import { leftOutPlace } from './grant.fields.js';

interface Dependencies {
  readonly regions: Pick<Regions, 'reachOf'>;
  readonly people: Pick<People, 'byMemberNos' | 'reachOf' | 'selfOf'>;
  readonly envelope: Envelope;
  readonly gifts: Gifts;
}

/** Somebody of the list who got nothing. */
interface LeftOut {
  readonly id: string;
  readonly place: number;
  /** Null where the one who gives sees nobody behind the number. */
  readonly person: string | null;
  readonly memberNo: Buffer;
  readonly code: EligibilityCode;
}

/** Gifts of a union to the people of a list. Everything happens in the caller's transaction. */
export class Granting {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The benefit, where the caller reaches the union that pays. Throws the same Refusal for what is not there. */
  async permit(tx: Transaction, viewer: Viewer, { benefitCode }: GrantBenefit): Promise<BenefitTerms> {
    const benefit = await termsByCode(tx, benefitCode);
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    const isReached = ranges.some(([from, to]) => benefit && from <= benefit.regionCode && benefit.regionCode < to);
    if (!benefit || !isReached) throw benefitUnknown();
    return benefit;
  }

  /**
   * Gives each of the list one, and takes down who got none and why; answers the key of the grant. A number that is not
   * there and one of somebody out of the caller's reach are left out alike.
   */
  async grant(tx: Transaction, viewer: Viewer, benefit: BenefitTerms, { memberNos }: GrantBenefit): Promise<string> {
    const { people, gifts } = this.#given;
    if (!benefit.isOnOffer) throw benefitNotOnOffer();
    const found = await people.byMemberNos(tx, memberNos, people.reachOf(viewer));
    const own = memberNos.findIndex((memberNo) => found.get(memberNo) === people.selfOf(viewer));
    if (own >= 0 && found.has(memberNos[own] ?? '')) throw ownGift(own);
    const id = newId();
    await enter(tx, id, benefit);
    const named = new Set(memberNos.flatMap((memberNo) => found.get(memberNo) ?? []));
    const { given, refused } = await gifts.give(tx, benefit, [...named], { grantId: id });
    const leftOut = this.#leftOut(memberNos, found, refused);
    await close(tx, id, given.size, leftOut);
    return id;
  }

  #leftOut(
    memberNos: readonly string[],
    found: ReadonlyMap<string, string>,
    refused: ReadonlyMap<string, EligibilityCode>,
  ): readonly LeftOut[] {
    const seen = new Set<string>();
    return memberNos.flatMap((memberNo, place) => {
      const person = found.get(memberNo);
      // Two numbers of one person, whose records became one: the list gives each person one.
      const isAgain = person !== undefined && seen.has(person);
      if (person !== undefined) seen.add(person);
      const code = person === undefined ? EligibilityCode.NOT_A_MEMBER : refused.get(person);
      if (!isAgain && code === undefined) return [];
      const id = newId();
      const sealed = this.#given.envelope.seal(memberNo, leftOutPlace(id));
      const reason = isAgain ? EligibilityCode.LIMIT_REACHED : (code ?? EligibilityCode.NOT_A_MEMBER);
      return [{ id, place, person: person ?? null, memberNo: sealed, code: reason }];
    });
  }
}

/** In the division in which the union lies that pays, also where it is moving. */
function enter(tx: Transaction, id: string, { id: benefitId }: BenefitTerms): Promise<unknown> {
  return tx.sql(sql`
    insert into benefit_cards.benefit_grant (id, benefit_id, region_code, granted_count)
    select ${id}::uuid, id, region_code, 0 from benefit_cards.benefit where id = ${benefitId}::uuid for key share`);
}

async function close(tx: Transaction, id: string, count: number, leftOut: readonly LeftOut[]): Promise<void> {
  if (count > 0)
    await tx.sql(sql`update benefit_cards.benefit_grant set granted_count = ${count}::integer where id = ${id}::uuid`);
  if (leftOut.length === 0) return;
  const column = <Name extends keyof LeftOut>(name: Name) => leftOut.map((each) => each[name]);
  await tx.sql(sql`
    insert into benefit_cards.grant_refusal (id, grant_id, place, person_id, member_no, code)
    select id, ${id}::uuid, place, person_id, member_no, code
    from unnest(${column('id')}::uuid[], ${column('place')}::integer[], ${column('person')}::uuid[],
      ${column('memberNo')}::bytea[], ${column('code')}::text[]) as left_out (id, place, person_id, member_no, code)`);
}
