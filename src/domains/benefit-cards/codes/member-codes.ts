import { type AuthContext, type Guesser, Guesses, type GuessLimit, type Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { Memberships } from '../../membership/index.js';
import { cardInUse, isFrozenByUnion } from '../cards/card.in-use.js';
import type { Place } from '../places.js';
import { isWrongCode, memberCodeInvalid } from './code.errors.js';
import { CodeTokens, LIFE_SECONDS, type SaidByCode, STEP_SECONDS } from './code.token.js';

/** Whose code it was. */
export interface SpentCode {
  readonly personId: string;
  readonly cardId: string;
}

/** A code that is bound to a place. */
export interface BoundCode extends SpentCode {
  /** Until when it can be used there, as the database writes instants. */
  readonly redeemBy: string;
}

interface Dependencies {
  readonly keyring: Keyring;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
}

/** How long a code that was checked can be used where it was. */
export const REDEEM_SECONDS = 180;
/** Asked for in place of the person of a code that nobody has. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * The tenth that the hub never signed within a minute is not looked at any more: of a place, of who asks there, and of an
 * address. One that is over or used is no guess.
 */
const MOST = { tries: 9, seconds: 60 };
const OF_PLACE: GuessLimit = { name: 'member-code-place', subject: MOST, address: MOST };
const OF_ASKER: GuessLimit = { name: 'member-code-asker', subject: MOST, address: MOST };

/**
 * Member codes as they are taken: bound to a place and spent there, once for ever, by one statement. Everything but
 * `guarded` happens in the caller's transaction, and holds the person first of all. Whatever is wrong with a code is one
 * refusal, found by the same statements.
 */
export class MemberCodes {
  readonly #given: Dependencies;
  readonly #tokens: CodeTokens;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#tokens = new CodeTokens(given.keyring);
  }

  /** Spends a code at a place. Throws MEMBER_CODE_INVALID at `memberCodeToken`. */
  async spend(tx: Transaction, token: string, place: Place): Promise<SpentCode> {
    const { personId, cardId } = await this.#decided(tx, token, place, 'memberCodeToken');
    return { personId, cardId };
  }

  /**
   * Binds a code to a place, where it can be spent until `redeemBy`, also when its own time is over by then. Again at the
   * same place it answers the same. Throws MEMBER_CODE_INVALID at `token`.
   */
  bind(tx: Transaction, token: string, place: Place): Promise<BoundCode> {
    return this.#decided(tx, token, place, 'token');
  }

  /**
   * Makes an attempt with a code, outside of any transaction, and counts it where it refuses a code that the hub never signed:
   * thrown, or in the `errors` of a payload. Throws TOO_MANY_ATTEMPTS from the tenth such one within a minute on.
   */
  guarded<T>(
    { viewer, address, database }: AuthContext,
    { token, place }: { readonly token: string; readonly place: Place },
    attempt: () => Promise<T>,
  ): Promise<T> {
    const guesses = new Guesses({ database, keyring: this.#given.keyring });
    const at = { subject: place.merchantId ?? place.stationCode ?? undefined, address };
    const by = { subject: viewer.apiKey ?? viewer.subject ?? undefined, address: undefined };
    return this.#tokens.read(token).isSigned
      ? beside(guesses, [at, by], attempt)
      : guesses.guarded(OF_PLACE, at, () => guesses.guarded(OF_ASKER, by, attempt, isWrongCode), isWrongCode);
  }

  async #decided(tx: Transaction, token: string, place: Place, path: 'memberCodeToken' | 'token'): Promise<BoundCode> {
    const said = this.#tokens.read(token);
    const [whose] = await tx.sql<{ personId: string }>(sql`
      select person_id as "personId" from benefit_cards.code_handle join benefit_cards.card on card.id = card_id
      where handle = ${said.handle}`);
    const personId = whose?.personId ?? NOBODY;
    await this.#given.memberships.holdPeople(tx, [personId]);
    const [taken] = await tx.sql<{ cardId: string; redeemBy: string }>(
      takenAt(said, place, { personId, isSpent: path === 'memberCodeToken' }),
    );
    if (!taken) throw memberCodeInvalid(path);
    return { personId, ...taken };
  }
}

/**
 * Binds a code to a place or spends it there: one statement that decides by what it writes. The clock is read once, behind
 * the lock of the card, so that no code outlives its minute or its card by waiting.
 */
function takenAt(
  { handle, step, isSigned }: SaidByCode,
  { merchantId, stationCode }: Place,
  { personId, isSpent }: { readonly personId: string; readonly isSpent: boolean },
): Sql {
  return sql`
    with held as materialized (
      select handle, card.id as card_id, state, valid_to from benefit_cards.code_handle join benefit_cards.card on card.id = card_id
      where handle = ${handle} and ${isSigned}::boolean and person_id = ${personId}::uuid
        and not ${isFrozenByUnion(personId)}
      for share of card),
    clocked as materialized (
      select held.*, clock_timestamp() as now, to_timestamp(${step}::bigint * ${STEP_SECONDS}) as begins from held),
    asked as materialized (
      select clocked.*, bound.bound_at, bound.redeem_by from clocked
        left join benefit_cards.code_use bound on bound.handle = clocked.handle and bound.step = ${step}::integer
      where ${cardInUse(sql`now`)}
        and (bound.redeem_by > now or begins <= now and now < begins + make_interval(secs => ${LIFE_SECONDS})))
    insert into benefit_cards.code_use as used (handle, step, merchant_id, station_code, bound_at, redeem_by, used_at)
    select handle, ${step}::integer, ${merchantId}::uuid, ${stationCode}::text, coalesce(bound_at, now),
      coalesce(redeem_by, now + make_interval(secs => ${REDEEM_SECONDS})), case when ${isSpent}::boolean then now end
    from asked
    on conflict (handle, step) do update set used_at = excluded.used_at
    where used.used_at is null and used.redeem_by > (select now from asked)
      and used.merchant_id is not distinct from excluded.merchant_id
      and used.station_code is not distinct from excluded.station_code
    returning (select card_id from asked) as "cardId", used.redeem_by as "redeemBy"`;
}

/** What the hub has signed is no guess: however many there are at once, they are none of each other. */
async function beside<T>(
  guesses: Guesses,
  [at, by]: readonly [Guesser, Guesser],
  attempt: () => Promise<T>,
): Promise<T> {
  await guesses.refuseWhenSpent(OF_PLACE, at);
  await guesses.refuseWhenSpent(OF_ASKER, by);
  return attempt();
}
