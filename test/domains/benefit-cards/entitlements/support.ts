import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';
import { cadreOf, joined, personIn, type Who } from '../../membership/support.js';

export interface SomeBenefit {
  readonly code?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly regionCode?: string;
  readonly quota?: number | null;
  readonly perPersonLimit?: number;
  readonly uses?: number;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly sponsorUnionId?: string;
  readonly regionCodes?: readonly string[];
  readonly workerGroups?: readonly string[];
}

/** A benefit, entered by its rows alone; answers its key and code. */
export async function benefitIn({ hub }: Pick<TestHub, 'hub'>, benefit: SomeBenefit = {}) {
  const { code = newId(), kind = 'GIFT_PACK', state = 'PUBLISHED', regionCode = '620702', quota = null } = benefit;
  const { perPersonLimit = 1, uses = 1, startsAt = '2020-01-01', endsAt = '2099-01-01' } = benefit;
  const { regionCodes = [], workerGroups = [], sponsorUnionId = newId() } = benefit;
  const id = newId();
  await hub.database.query(sql`
    with entered as (
      insert into benefit_cards.benefit (id, benefit_code, sponsor_union_id, region_code, title, kind, state, per_person_limit,
        uses_per_entitlement, starts_at, ends_at, region_codes, worker_groups, search)
      values (${id}::uuid, ${code}, ${sponsorUnionId}::uuid, ${regionCode}, ${code}, ${kind}, ${state}, ${perPersonLimit}::integer,
        ${uses}::integer, ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${[...regionCodes]}::text[],
        ${[...workerGroups]}::text[], '') returning id)
    insert into benefit_cards.stock (benefit_id, quota) select id, ${quota}::integer from entered`);
  return { id, code };
}

/** A member of a union since long ago, who asks by the own key. */
export async function memberIn(hub: TestHub, union: string, told: Parameters<typeof personIn>[1] = {}) {
  const person = await personIn(hub, told);
  await joined(hub, person.id, union, '2024-03-01');
  const [row] = await hub.test.database.query<{ memberNo: string }>(sql`
    select member_no as "memberNo" from membership.person where id = ${person.id}::uuid`);
  return { id: person.id, as: { ...person.as, person: person.id } as Who, memberNo: row?.memberNo ?? '' };
}

/** Of the division of the union that pays. */
export const CADRE = cadreOf('620702');

const ENTITLEMENT = 'entitlement { id version state usesLeft grantedAt expiresAt benefit { benefitCode remaining } }';
const ERRORS = 'errors { code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }';
const CLAIM = `mutation ($input: ClaimBenefitInput!) { answer: claimBenefit(input: $input) { ${ENTITLEMENT} ${ERRORS} } }`;
const REVOKE = `mutation ($input: RevokeEntitlementInput!) { answer: revokeEntitlement(input: $input) { ${ENTITLEMENT} ${ERRORS} } }`;
const GRANT = `mutation ($input: GrantBenefitInput!) { answer: grantBenefit(input: $input) {
  grant { id grantedCount benefit { benefitCode remaining } refusals { memberNo reason { code message } } } ${ERRORS} } }`;

const act =
  (operation: string) =>
  async (hub: TestHub, as: Who, input: object): Promise<any> =>
    (await hub.ask(operation, { input: { idempotencyKey: newId(), ...input } }, { as })).data.answer;

export const claim = (hub: TestHub, as: Who, benefitCode: string, more: object = {}) =>
  act(CLAIM)(hub, as, { benefitCode, ...more });
export const grant = (hub: TestHub, benefitCode: string, memberNos: readonly string[], as = CADRE, more: object = {}) =>
  act(GRANT)(hub, as, { benefitCode, memberNos, ...more });
export const revoke = (hub: TestHub, entitlementId: string, more: object = {}, as = CADRE) =>
  act(REVOKE)(hub, as, { entitlementId, reason: '误发', expectedVersion: 1, ...more });

export const codes = ({ errors }: { readonly errors: readonly { code: string; path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`.trim());

/** What was given of a benefit by its stock, and what there is of it. */
export async function countsOf({ test }: TestHub, benefitId: string) {
  const [row] = await test.database.query<{ granted: number; there: number }>(sql`
    select granted, (select count(*)::integer from benefit_cards.entitlement
      where benefit_id = stock.benefit_id and state <> 'REVOKED') as there
    from benefit_cards.stock where benefit_id = ${benefitId}::uuid`);
  return row;
}
