import { isDeepStrictEqual } from 'node:util';
import type { Envelope } from '../../auth/index.js';
import { type Database, instantOf } from '../../kit/database/database.js';
import { rawSql, sql } from '../../kit/database/sql.js';
import { refuseCode } from '../receive/delivery.js';
import { ensureChannel } from '../runs/run-log.js';
import { type ChannelKey, type IssuedKey, issueKey, withdrawKeys, workingKeys } from './channel-keys.js';
import { type ChannelTerms, refuseWrongTerms, TERMS, type TermsOfTheHub } from './channel-terms.js';
import { heardAt, silentSince } from './silence.js';

/** A channel with what is agreed for it. */
export interface RegisteredChannel extends ChannelTerms {
  readonly code: string;
  readonly lastReceivedAt: Date | null;
  /** Since when it is quieter than it should be. */
  readonly silentSince: Date | null;
  /** The keys that work now. */
  readonly keys: readonly ChannelKey[];
}

/** What a term was and is. */
export interface TermChange {
  readonly term: keyof ChannelTerms;
  readonly from: unknown;
  readonly to: unknown;
}

interface TermsRow extends Omit<ChannelTerms, 'holdBelow'> {
  readonly code: string;
  readonly holdBelow: string | null;
}

interface ChannelRow extends TermsRow {
  readonly lastReceivedAt: string | null;
  readonly silentSince: string | null;
}

const columns = rawSql(`channel.code, channel.name, channel.owner, channel.mode, channel.formats,
  channel.conflict_rule as "conflictRule", channel.authority, channel.subject, channel.region_code as "regionCode",
  channel.datum, channel.expected_hours as "expectedHours", channel.hold_below as "holdBelow", channel.signed`);

/** For those who see all. */
const HEARD_AT = heardAt({ all: true, ranges: [] });

/** Long enough for a partner to put the new key in place. */
const OVERLAP_HOURS = 24;

/** The channels with what is agreed for each, and their keys. */
export class ChannelRegistry {
  readonly #database: Database;
  readonly #hub: TermsOfTheHub;
  readonly #envelope: Envelope;

  constructor(database: Database, hub: TermsOfTheHub, envelope: Envelope) {
    this.#database = database;
    this.#hub = hub;
    this.#envelope = envelope;
  }

  /** All channels by code. */
  async list(): Promise<readonly RegisteredChannel[]> {
    const rows = await this.#database.query<ChannelRow & Record<string, unknown>>(sql`
      select ${columns}, ${HEARD_AT} as "lastReceivedAt", ${silentSince(HEARD_AT)} as "silentSince"
      from channels.channel order by code collate "C"`);
    const keys = await workingKeys(this.#database);
    return rows.map(({ lastReceivedAt, silentSince, ...row }) => ({
      ...row,
      holdBelow: shareOf(row),
      lastReceivedAt: lastReceivedAt === null ? null : instantOf(lastReceivedAt),
      silentSince: silentSince === null ? null : instantOf(silentSince),
      keys: keys.get(row.code) ?? [],
    }));
  }

  /**
   * Registers a channel, or changes the terms that are given. Answers whether it is new and what is different now.
   * Throws DeliveryRefused for a code that can not be one, and Refusals for terms that can not be agreed.
   */
  async set(
    code: string,
    terms: Partial<ChannelTerms>,
  ): Promise<{ readonly isNew: boolean; readonly changes: readonly TermChange[] }> {
    refuseCode(code);
    refuseWrongTerms(terms, this.#hub);
    return this.#database.transaction(async ({ sql: execute }) => {
      const isNew = await ensureChannel(execute, code);
      const [row] = await execute<TermsRow & Record<string, unknown>>(
        sql`select ${columns} from channels.channel where code = ${code} for no key update`,
      );
      if (!row) throw new Error('A channel is gone that was there a moment ago.');
      const known: ChannelTerms = { ...row, holdBelow: shareOf(row) };
      const told = this.#withUsual(known, given(terms));
      const changes = TERMS.filter((term) => told[term] !== undefined)
        .map((term) => ({ term, from: known[term], to: told[term] }))
        .filter(({ from, to }) => !isDeepStrictEqual(from, to));
      const agreed: ChannelTerms = { ...known, ...told };
      if (changes.length > 0)
        await execute(sql`
          update channels.channel set name = ${agreed.name}, owner = ${agreed.owner}, mode = ${agreed.mode},
            formats = ${agreed.formats}, conflict_rule = ${agreed.conflictRule}, authority = ${agreed.authority},
            subject = ${agreed.subject}, region_code = ${agreed.regionCode}, datum = ${agreed.datum},
            expected_hours = ${agreed.expectedHours}, hold_below = ${agreed.holdBelow},
            signed = ${agreed.signed}
          where code = ${code}`);
      return { isNew, changes };
    });
  }

  /** A channel that becomes one of a subject holds files as is usual for that, where nothing else is said. */
  #withUsual(known: ChannelTerms, told: Partial<ChannelTerms>): Partial<ChannelTerms> {
    const { subject, holdBelow } = told;
    if (!subject || subject === known.subject || holdBelow !== undefined || known.holdBelow !== null) return told;
    const usual = this.#hub.holdBelowOf?.(subject);
    return usual === undefined ? told : { ...told, holdBelow: usual };
  }

  /** Makes a key, which is shown this once; those before it work on for the hours of the overlap. Throws a Refusal. */
  issueKey(code: string, overlapHours = OVERLAP_HOURS): Promise<IssuedKey> {
    return issueKey({ database: this.#database, envelope: this.#envelope }, code, overlapHours);
  }

  /** Ends the key that begins so, or all keys of the channel, at once; answers how they began. Throws a Refusal. */
  withdraw(code: string, prefix: string | null = null): Promise<readonly string[]> {
    return withdrawKeys(this.#database, code, prefix);
  }
}

function shareOf({ holdBelow }: Pick<TermsRow, 'holdBelow'>): number | null {
  return holdBelow === null ? null : Number(holdBelow);
}

/** Without the terms that are there and undefined, which would hide what is known. */
function given(terms: Partial<ChannelTerms>): Partial<ChannelTerms> {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
}
