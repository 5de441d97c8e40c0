import type { AuthContext } from '../../../auth/access.js';
import { asking } from '../../../kit/database/asking.js';
import { sql } from '../../../kit/database/sql.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { columnsOf, computed, expression, many, type Reads } from '../../../kit/read/index.js';
import { ownKey, type People, standingsOf } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { BenefitRow } from '../benefits/benefit.entity.js';
import { type BenefitTerms, hasCard, termsOf } from './benefit-terms.js';
import { needsCard, sentenceOf, whyNot } from './eligibility.js';
import { MOST_OWN } from './eligibility.type.js';
import { EntitlementRow } from './entitlement.entity.js';

const benefit = columnsOf(BenefitRow);
const entitlement = columnsOf(EntitlementRow);

interface Dependencies {
  readonly regions: Regions;
  readonly people: People;
  readonly benefits: Reads;
  readonly entitlements: Reads;
}

/** Adds to benefits whether the caller may have them, and what the caller has of them. */
export function addToBenefits({ regions, people, benefits, entitlements }: Dependencies): void {
  const terms = defineLoader<string, BenefitTerms, AuthContext>(async (ids, { database }) => {
    const found = await termsOf(asking(database), sql`benefit.id = any(${[...ids]}::uuid[])`);
    return new Map(found.map((each) => [each.id, each]));
  });
  const standings = defineLoader((ids: readonly string[], { database }: AuthContext) =>
    standingsOf(asking(database), ids),
  );
  const cards = defineLoader<string, boolean, AuthContext>(async ([person = ''], { database }) => {
    return new Map([[person, await hasCard(asking(database), person)]]);
  });
  const had = defineLoader<string, number, AuthContext>(async (ids, { database, viewer }) => {
    const rows = await database.query<{ id: string; had: number }>(sql`
      select benefit_id as id, count(*)::integer as had from benefit_cards.entitlement
      where person_id = ${people.personOf(viewer)}::uuid and benefit_id = any(${[...ids]}::uuid[]) and state <> 'REVOKED'
      group by benefit_id`);
    return new Map(rows.map((row) => [row.id, row.had]));
  });
  benefits.adds({
    eligibility: computed({ id: benefit.id }, async ({ id }, _, context: AuthContext) => {
      const person = people.personOf(context.viewer);
      if (person === null) return null;
      const [asked, standing, has] = await Promise.all([
        terms(context).load(id),
        standings(context).load(person),
        had(context).load(id),
      ]);
      if (!asked) return null;
      const card = needsCard(asked) ? { hasCard: (await cards(context).load(person)) ?? false } : {};
      const candidate = { standing: standing ?? undefined, has: has ?? 0, ...card, way: 'CLAIM' } as const;
      const codes = whyNot(asked, candidate, regions);
      const reasons = codes.map((code) => ({ code, message: sentenceOf(code)[context.language] }));
      return { eligible: reasons.length === 0, reasons };
    }),
    myEntitlements: many(() => entitlements, {
      by: entitlement.benefitId,
      where: () => sql`${entitlement.personId} = ${ownKey(people)}`,
      order: [
        expression('timestamptz', sql`${entitlement.grantedAt} desc`),
        expression('uuid', sql`${entitlement.id} desc`),
      ],
      most: MOST_OWN,
    }),
  });
}
