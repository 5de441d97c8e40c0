import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';

export interface SomeBenefit {
  readonly code?: string;
  readonly regionCode?: string;
  readonly state?: string;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly quota?: number;
  readonly budgetFen?: number;
  readonly usesEach?: number;
}

/** So many people who are given a benefit, of those so many who use it, each so often and for so much. */
export interface Given {
  readonly people: number;
  /** How many each is given. */
  readonly each?: number;
  /** By the clock of the hub. */
  readonly at?: string;
  readonly users?: number;
  readonly times?: number;
  readonly usedAt?: string;
  readonly fen?: number | null;
  readonly isRevoked?: boolean;
}

type Hub = Pick<TestHub, 'hub'>;

/** A benefit, entered by its rows alone; answers its key. */
export async function benefitIn({ hub }: Hub, benefit: SomeBenefit = {}): Promise<string> {
  const { code = newId(), regionCode = '220100', state = 'PUBLISHED', usesEach = 1 } = benefit;
  const { startsAt = '2024-01-01T00:00:00+08:00', endsAt = '2025-01-01T00:00:00+08:00' } = benefit;
  const { quota = null, budgetFen = null } = benefit;
  const id = newId();
  await hub.database.query(sql`
    with told as (
      insert into benefit_cards.benefit (id, benefit_code, sponsor_union_id, region_code, title, kind, state, starts_at,
        ends_at, uses_per_entitlement, per_person_limit, search)
      values (${id}::uuid, ${code}, gen_random_uuid(), ${regionCode}, ${code}, 'HEALTH_CHECK', ${state}, ${startsAt}::timestamptz,
        ${endsAt}::timestamptz, ${usesEach}::integer, 100, '') returning id)
    insert into benefit_cards.stock (benefit_id, quota, budget_fen, budget_currency)
    select id, ${quota}::integer, ${budgetFen}::bigint, ${budgetFen === null ? null : 'CNY'}::text from told`);
  return id;
}

/** Gives a benefit, and has it used; answers nothing, since nobody asks whose it is. */
export async function given({ hub }: Hub, benefitId: string, all: Given): Promise<void> {
  const { people, each = 1, at = '2024-01-10T12:00:00+08:00', users = 0, times = 1, isRevoked = false } = all;
  const { usedAt = at, fen = null } = all;
  await hub.database.query(sql`
    with person as (select gen_random_uuid() as id, n from generate_series(1, ${people}::integer) n),
    told as (
      insert into benefit_cards.entitlement (id, benefit_id, person_id, ordinal, region_code, state, given_as, uses, uses_left,
        granted_at, expires_at)
      select gen_random_uuid(), benefit.id, person.id, ordinal, region_code,
        case when ${isRevoked} then 'REVOKED' else 'CLAIMED' end, 'CLAIMED', uses_per_entitlement, uses_per_entitlement,
        ${at}::timestamptz, ends_at
      from benefit_cards.benefit, person, generate_series(1, ${each}::integer) ordinal
      where benefit.id = ${benefitId}::uuid
      returning id, benefit_id, person_id, ordinal, region_code),
    counted as (
      update benefit_cards.stock set granted = granted + (select count(*) from told) where benefit_id = ${benefitId}::uuid
        and not ${isRevoked})
    insert into benefit_cards.redemption (id, entitlement_id, benefit_id, person_id, region_code, receipt_no, amount_fen,
      amount_currency, occurred_at)
    select gen_random_uuid(), told.id, benefit_id, person_id, region_code, gen_random_uuid()::text, ${fen}::bigint,
      ${fen === null ? null : 'CNY'}::text, ${usedAt}::timestamptz
    from told join person on person.id = told.person_id, generate_series(1, ${times}::integer)
    where ordinal = 1 and n <= ${users}::integer`);
}

/** So many uses more of those who were given a benefit, each by another person. */
export async function used(
  { hub }: Hub,
  benefitId: string,
  times: number,
  usedAt: string,
  fen?: number,
): Promise<void> {
  await hub.database.query(sql`
    insert into benefit_cards.redemption (id, entitlement_id, benefit_id, person_id, region_code, receipt_no, amount_fen,
      amount_currency, occurred_at)
    select gen_random_uuid(), entitlement.id, benefit_id, person_id, region_code, gen_random_uuid()::text,
      ${fen ?? null}::bigint, ${fen === undefined ? null : 'CNY'}::text, ${usedAt}::timestamptz
    from benefit_cards.entitlement
    where benefit_id = ${benefitId}::uuid
      and not exists (select from benefit_cards.redemption own where own.entitlement_id = entitlement.id)
    order by id limit ${times}::integer`);
}
