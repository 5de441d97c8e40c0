import type { Envelope } from '../../../src/auth/index.js';
import type { UnionService } from '../../../src/domains/organisations/union.service.js';
import type { Regions } from '../../../src/domains/regions/index.js';
import type { RegisterStation } from '../../../src/domains/stations/station.commands.js';
import {
  codeOfAnotherCounty,
  duplicateOfTakenIn,
  operatorUnknown,
  recordOfDuplicate,
  severalStations,
  stationCodeTaken,
  stationGone,
} from '../../../src/domains/stations/station.errors.js';
import { type StationFacts, StationRules } from '../../../src/domains/stations/station.rules.js';
import type { LedgerRecord } from '../../../src/domains/stations/station.service.js';
import type { LedgerStation, Put } from '../../../src/domains/stations/station.telling.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import { inSavepoint } from '../../../src/kit/database/savepoint.js';
import type { Authority, IntakeDecision } from '../../../src/kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../src/kit/intake-errors.js';
import { type Refusal, Refusals, refusalsOf } from '../../../src/kit/refusal.js';
import { type KnownStation, namesakesWithin, nextStationCode, stationOfCode, stationOfKey } from './registry.js';
import { PlainWriter } from './writer.js';

interface Dependencies {
  readonly regions: Regions;
  readonly unions: UnionService;
  readonly envelope: Envelope;
}

interface PlainSource {
  readonly authority: Authority;
  readonly asOf: string | null;
  readonly regionCode?: string | null;
}

/** A record with what it says of itself made plain. */
interface Plain {
  readonly command: RegisterStation;
  readonly keepsHostKind: boolean;
  readonly record: LedgerRecord;
}

/**
 * Ledgers as they are meant: one record after the other, each of them looked up by statements of its own and written by
 * the unit of work. What takes them by set is held against this.
 */
export class PlainPut {
  readonly #rules: StationRules;
  readonly #given: Dependencies;
  readonly #writer: PlainWriter;

  constructor(given: Dependencies) {
    this.#rules = new StationRules(given.regions);
    this.#given = given;
    this.#writer = new PlainWriter(given.envelope);
  }

  async put(tx: Transaction, records: readonly LedgerRecord[], source: PlainSource): Promise<readonly Put[]> {
    const outcomes: Put[] = [];
    for (const record of records) {
      try {
        outcomes.push(await inSavepoint(tx, (inner) => this.#putOne(inner, record, source)));
      } catch (error) {
        const refusals = refusalsOf(error);
        if (!refusals) throw error;
        outcomes.push({ refusals });
      }
    }
    return outcomes;
  }

  async #putOne(tx: Transaction, record: LedgerRecord, source: PlainSource): Promise<Put> {
    const { keepsHostKind = false, ...command }: LedgerStation = record.command;
    const { facts, operatorId } = await this.#settle(tx, command, record, source.regionCode ?? null);
    const known = await this.#find(tx, facts, { command, keepsHostKind, record }, source.regionCode ?? null);
    if (known) {
      if (record.decision?.reaches(known.regionCode) === false) throw stationGone();
      const changed = await this.#writer.change(tx, known.id, facts, { operatorId, keepsHostKind, ...source });
      return { id: known.id, changed };
    }
    return { id: await this.#enter(tx, facts, { operatorId, ...source, record }), changed: true };
  }

  async #settle(tx: Transaction, command: RegisterStation, { decision }: LedgerRecord, own: string | null) {
    const judgement = this.#rules.judge(command);
    const operator = await this.#operator(tx, command);
    const more = decision !== null && saysNew(decision) ? this.#rules.ofNew(command) : [];
    const isOutside = decision !== null && !decision.reaches(command.regionCode);
    const outside = isOutside ? [rowOutOfReach(command.regionCode)] : [];
    const { regions } = this.#given;
    const isForeign = decision === null && own !== null && !regions.covers([own], command.regionCode);
    const foreign = isForeign && own !== null ? [rowOutsideDelivery(command.regionCode, own)] : [];
    const wrong = [
      ...('refusals' in judgement ? judgement.refusals : []),
      ...operator.refusals,
      ...foreign,
      ...outside,
      ...more,
    ];
    if ('refusals' in judgement || wrong.length > 0) throw new Refusals(wrong);
    return { facts: judgement.facts, operatorId: operator.id };
  }

  async #operator(tx: Transaction, { operatorUnionCode: code, operatorName: name, regionCode }: RegisterStation) {
    const { unions } = this.#given;
    if (code !== undefined) {
      const union = await unions.findByCode(tx, code);
      return { id: union?.id, refusals: union ? [] : [operatorUnknown(code, 'operatorUnionCode')] };
    }
    if (name === undefined) return { id: undefined, refusals: [] };
    const named = await unions.lookUp(tx, [], [name]);
    const union = named.byName(name, regionCode) ?? (await unions.findByCode(tx, name));
    return { id: union?.id, refusals: union ? [] : [operatorUnknown(name, 'operatorName')] };
  }

  async #find(
    tx: Transaction,
    { command, point }: StationFacts,
    { record }: Plain,
    own: string | null,
  ): Promise<KnownStation | undefined> {
    const { stationCode, name, regionCode } = command;
    if (record.decision && answers(record.decision)) return chosen(tx, record.decision);
    const { regions } = this.#given;
    const isHere = (known: KnownStation) =>
      regions.isSameCounty(known.regionCode, regionCode) && (own === null || regions.covers([own], known.regionCode));
    const before = record.knownAs === null ? undefined : await stationOfKey(tx, record.knownAs);
    if (before && isHere(before)) return before;
    if (stationCode !== undefined) {
      const known = await stationOfCode(tx, stationCode);
      if (known && !isHere(known)) throw codeOfAnotherCounty(stationCode, known.regionCode);
      return known;
    }
    if (command.acceptDuplicate) return undefined;
    const same = (await namesakesWithin(tx, name, point, 100)).filter(isHere);
    if (same.length > 1) throw severalStations(name, same.map(codeOf));
    return same[0];
  }

  async #enter(
    tx: Transaction,
    { command, ...facts }: StationFacts,
    told: {
      readonly operatorId: string | undefined;
      readonly authority: Authority;
      readonly asOf: string | null;
      readonly record: LedgerRecord;
    },
  ): Promise<string> {
    const { stationCode: given, name, regionCode, kinds } = command;
    const { decision } = told.record;
    if (!decision || !answers(decision)) refuse(this.#rules.ofNew(command));
    const isAnother = command.acceptDuplicate || (decision !== null && saysNew(decision));
    const sayDuplicate = decision ? duplicateOfTakenIn : recordOfDuplicate;
    const taken = given !== undefined && (await stationOfCode(tx, given)) !== undefined;
    const namesakes = isAnother ? [] : await namesakesWithin(tx, name, facts.point, 50);
    refuse([
      ...(given !== undefined && taken ? [stationCodeTaken(given)] : []),
      ...(namesakes.length > 0 ? [sayDuplicate(name, namesakes.map(codeOf), 50)] : []),
    ]);
    const [firstKind] = kinds;
    if (firstKind === undefined) throw new Error('A station has no kind.');
    const stationCode = given ?? (await nextStationCode(tx, regionCode, firstKind));
    return this.#writer.enter(tx, { command, ...facts }, { ...told, stationCode });
  }
}

/** Whether a person says which station it is, and has not only let the record pass for another reason. */
function answers(decision: IntakeDecision): boolean {
  return decision.belongsTo !== null || saysNew(decision);
}

function saysNew({ belongsTo, waitedFor }: IntakeDecision): boolean {
  return belongsTo === null && waitedFor === 'DUPLICATE_STATION';
}

async function chosen(tx: Transaction, { belongsTo: id, reaches }: IntakeDecision): Promise<KnownStation | undefined> {
  if (id === null) return undefined;
  const station = await stationOfKey(tx, id);
  if (!station || !reaches(station.regionCode)) throw stationGone();
  return station;
}

function refuse(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refusals(refusals);
}

function codeOf({ stationCode }: KnownStation): string {
  return stationCode;
}
