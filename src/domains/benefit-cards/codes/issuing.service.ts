import { createHmac, randomBytes } from 'node:crypto';
import type { Keyring, Viewer } from '../../../auth/index.js';
import { type Database, instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type Memberships, noActiveMembership, ownPerson, type People } from '../../membership/index.js';
import { enterElectronic } from '../cards/binding.service.js';
import type { CardBook } from '../cards/card.book.js';
import type { CodeWanted } from '../offline/issuing.js';
import type { OfflineMemberCode } from '../offline/offline.type.js';
import type { IssueMemberCode } from './code.commands.js';
import { noCardInUse } from './code.errors.js';
import { CodeTokens, LIFE_SECONDS, STEP_SECONDS } from './code.token.js';
import { MemberCode } from './code.type.js';

/** Makes codes that a merchant checks without a network. */
export interface IssuesOffline {
  /** Null where none can be made. */
  issue(tx: Transaction, wanted: CodeWanted): Promise<OfflineMemberCode | null>;
}

interface Dependencies {
  readonly keyring: Keyring;
  readonly people: Pick<People, 'personOf'>;
  readonly memberships: Pick<Memberships, 'holdPerson' | 'live'>;
  readonly book: CardBook;
  readonly offline: IssuesOffline;
}

/** The codes of the next minutes, and the clock that they go by. */
export interface IssuedCodes {
  readonly codes: readonly MemberCode[];
  readonly offlineCode: OfflineMemberCode | null;
  readonly serverTime: Date;
}

/** The cards of a person that are not over, as far as codes hang on them. */
interface CardStanding {
  /** The one in use that codes hang on: that of the phone before all others. */
  readonly inUse: string | null;
  /** Whether one is frozen, or that of the phone is lost or past its last day: then none is made without a word. */
  readonly isStopped: boolean;
}

const HANDLE_BYTES = 7;
const HANDLE_SIGNS = 9;
const TRIES = 3;
const MILLIS = 1000;

/**
 * Gives codes ahead, half a minute each. Nothing is written of a code: only under which handle this card is shown on this
 * device today. Codes asked for before stay good until they end, since all of a day say the same handle.
 */
export class CodeIssuing {
  readonly #given: Dependencies;
  readonly #tokens: CodeTokens;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#tokens = new CodeTokens(given.keyring);
  }

  /**
   * The next codes of whoever asks, on a card in use. Whoever is a member and has no card is given the electronic one; throws
   * NO_ACTIVE_MEMBERSHIP for somebody who is neither, and STATE_NOT_ALLOWED where the cards there are do not count.
   */
  issue(database: Database, viewer: Viewer, command: IssueMemberCode): Promise<IssuedCodes> {
    const personId = ownPerson(this.#given.people, viewer);
    return database.transaction(async (tx) => {
      await this.#given.memberships.holdPerson(tx, personId);
      const cardId = await this.#cardOf(tx, personId);
      const handle = await this.#handleOf(tx, cardId, command.deviceId);
      const wanted = { personId, cardId, deviceId: command.deviceId };
      const offlineCode = command.offline ? await this.#given.offline.issue(tx, wanted) : null;
      return { ...(await this.#codes(tx, handle, command.windows)), offlineCode };
    });
  }

  async #cardOf(tx: Transaction, personId: string): Promise<string> {
    const { memberships, book } = this.#given;
    const [standing] = await tx.sql<CardStanding & Record<string, unknown>>(sql`
      select (array_agg(id order by (carrier = 'ELECTRONIC_CODE') desc, bound_at desc, id) filter (where state = 'ACTIVE'
          and coalesce(valid_to >= (clock_timestamp() at time zone 'Asia/Shanghai')::date, true)))[1] as "inUse",
        coalesce(bool_or(state = 'FROZEN' or carrier = 'ELECTRONIC_CODE' and state in ('PENDING', 'ACTIVE', 'LOST')), false) as "isStopped"
      from benefit_cards.card where person_id = ${personId}::uuid`);
    if (standing?.inUse) return standing.inUse;
    if (!(await memberships.live(tx, personId))) throw noActiveMembership();
    if (standing?.isStopped) throw noCardInUse();
    return enterElectronic(tx, { memberships, book }, personId);
  }

  /** Under which name the codes of a card go on a device today: drawn once. */
  async #handleOf(tx: Transaction, cardId: string, deviceId: string): Promise<string> {
    const { key } = this.#given.keyring.current('device');
    const device = createHmac('sha256', key).update(`member code/${deviceId}`).digest();
    for (let tries = 0; tries < TRIES; tries += 1) {
      const drawn = randomBytes(HANDLE_BYTES).toString('base64url').slice(0, HANDLE_SIGNS);
      // Written as it is where it is there, so that whoever asks at once is told the same.
      const [known] = await tx.sql<{ handle: string }>(sql`
        with today as (select (clock_timestamp() at time zone 'Asia/Shanghai')::date as day),
        made as (
          insert into benefit_cards.code_handle (handle, card_id, device_hmac, made_on)
          select ${drawn}, ${cardId}::uuid, ${device}::bytea, day from today on conflict do nothing returning handle)
        select handle from made
        union all
        select handle from benefit_cards.code_handle, today
        where card_id = ${cardId}::uuid and device_hmac = ${device}::bytea and made_on = day
        limit 1`);
      if (known) return known.handle;
    }
    throw new Error(`${TRIES} handles of codes in a row were taken.`);
  }

  async #codes(tx: Transaction, handle: string, windows: number): Promise<Pick<IssuedCodes, 'codes' | 'serverTime'>> {
    const [clock] = await tx.sql<{ now: string }>(sql`select clock_timestamp()::text as now`);
    const serverTime = instantOf(clock?.now ?? '');
    const first = Math.floor(serverTime.getTime() / (STEP_SECONDS * MILLIS));
    const codes = Array.from({ length: windows }, (_, ahead) => this.#code(handle, first + ahead));
    return { codes, serverTime };
  }

  #code(handle: string, step: number): MemberCode {
    const at = (seconds: number) => new Date((step * STEP_SECONDS + seconds) * MILLIS);
    const times = { validFrom: at(0), refreshAt: at(STEP_SECONDS), expiresAt: at(LIFE_SECONDS) };
    return Object.assign(new MemberCode(), { token: this.#tokens.of(handle, step), ...times });
  }
}
