import type { Envelope } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import type { IntakeRecord } from '../../kit/intake.js';
import { rowOutOfReach } from '../../kit/intake-errors.js';
import { Refusals } from '../../kit/refusal.js';
import type { Regions } from '../regions/index.js';
import type { RegisterStation } from './station.commands.js';
import { CHOSEN_GONE, StationCode, stationCodeTaken } from './station.errors.js';
import type { Source } from './station.precedence.js';
import { StationRules } from './station.rules.js';
import type { LedgerStation, Operators, Put, Telling } from './station.telling.js';
import { StationUpsert, type UpsertDependencies } from './station.upsert.js';

interface Dependencies {
  readonly regions: Regions;
  readonly organisations: { readonly service: Operators };
  readonly envelope: Envelope;
}

/** What a person was asked who takes a record in as none of those that are there. */
const WHICH_STATION: ReadonlySet<string | null> = new Set([StationCode.DUPLICATE_STATION, CHOSEN_GONE]);

/** A record of a ledger, as far as it says which station it means. */
export type LedgerRecord = Pick<IntakeRecord<LedgerStation>, 'recordId' | 'command' | 'knownAs' | 'decision'>;

/** Enters stations and keeps them as ledgers tell them. Everything happens in the caller's transaction. */
export class StationService {
  readonly rules: StationRules;
  readonly #given: UpsertDependencies;

  constructor({ regions, organisations, envelope }: Dependencies) {
    this.rules = new StationRules(regions);
    this.#given = { rules: this.rules, regions, operators: organisations.service, envelope };
  }

  /** Enters a new station, PLANNED or BUILT; answers its key. Throws Refusals with all that is wrong. */
  async register(tx: Transaction, command: RegisterStation): Promise<string> {
    const refusals = [...this.rules.ofRegistration(command), ...this.rules.ofNew(command)];
    const upsert = new StationUpsert(tx, this.#given, { authority: 'HUB', asOf: null });
    const [put] = await upsert.take([{ command, means: { kind: 'NEW' }, refusals }]).catch((error: unknown) => {
      // Whoever writes a code past the lock of the registry is stopped by the index.
      const { stationCode } = command;
      throw stationCode !== undefined && isCodeTwice(error) ? stationCodeTaken(stationCode) : error;
    });
    if (!put) throw new Error('Nothing was said of what became of a registration.');
    if ('refusals' in put) throw new Refusals(put.refusals);
    return put.id;
  }

  /**
   * Enters the stations of a ledger, or brings those it means to what the ledger says, as far as its source is believed:
   * by set, and as if one record came after the other. Answers what became of each, in their order; what is refused leaves
   * nothing behind.
   */
  async put(tx: Transaction, records: readonly LedgerRecord[], source: Source): Promise<readonly Put[]> {
    return new StationUpsert(tx, this.#given, source).take(records.map((record) => this.#tellingOf(record)));
  }

  #tellingOf({ command, knownAs, decision, recordId }: LedgerRecord): Telling {
    if (decision === null) return { command, recordId, means: { kind: 'FIND', knownAs } };
    const { belongsTo, reaches, waitedFor } = decision;
    const outside = reaches(command.regionCode) ? [] : [rowOutOfReach(command.regionCode)];
    if (belongsTo !== null)
      return { command, recordId, means: { kind: 'CHOSEN', id: belongsTo, reaches }, refusals: outside };
    // Whoever was asked of its hours alone has not said that it is another station than those that are there.
    if (!WHICH_STATION.has(waitedFor))
      return { command, recordId, means: { kind: 'FIND', knownAs, reaches }, refusals: outside };
    // None of those that are there: the namesakes around it were looked at.
    const refusals = [...outside, ...this.rules.ofNew(command)];
    return { command: { ...command, acceptDuplicate: true }, recordId, means: { kind: 'NEW' }, refusals };
  }
}

function isCodeTwice(error: unknown): boolean {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
  return code === '23505' && constraint === 'station_station_code_key';
}
