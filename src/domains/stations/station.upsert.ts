import { setImmediate } from 'node:timers/promises';
import type { Envelope } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { rowOutsideDelivery } from '../../kit/intake-errors.js';
import { Refusal, Refusals, refusalsOf } from '../../kit/refusal.js';
import type { Regions } from '../regions/index.js';
import type { RegisterStation } from './station.commands.js';
import {
  codeOfAnotherCounty,
  duplicateOfTakenIn,
  duplicateStation,
  operatorUnknown,
  recordOfDuplicate,
  severalStations,
  stationCodeTaken,
  stationGone,
} from './station.errors.js';
import { StationMerge } from './station.merge.js';
import { prefixOf, StationNumbers } from './station.numbers.js';
import type { Source } from './station.precedence.js';
import { FURTHEST_METRES, type KnownStation, lockRegistry, RegistryView } from './station.registry.js';
import type { StationFacts, StationRules } from './station.rules.js';
import type { KnownOperators, Meaning, Operators, Put, Telling } from './station.telling.js';

export interface UpsertDependencies {
  readonly rules: StationRules;
  readonly regions: Regions;
  readonly operators: Operators;
  readonly envelope: Envelope;
}

/** A telling that holds by itself. */
interface Request {
  readonly facts: StationFacts;
  readonly operatorId: string | undefined;
  readonly keepsHostKind: boolean;
  readonly means: Meaning;
  readonly recordId: string | undefined;
}

type Judged = Request | { readonly refusals: readonly Refusal[] };

/** Stations of one name this near are taken for the same until somebody says otherwise. */
export const DUPLICATE_METRES = 50;

/** After so many, whatever else the process has to do gets its turn. */
const AT_A_STRETCH = 250;

/**
 * Enters and changes stations together: takes what is told in its order, as if each telling came by itself and met what
 * those before it have made, and asks and writes by set.
 */
export class StationUpsert {
  readonly #tx: Transaction;
  readonly #given: UpsertDependencies;
  readonly #source: Source;
  readonly #registry: RegistryView;
  readonly #numbers: StationNumbers;
  readonly #merge: StationMerge;

  constructor(tx: Transaction, given: UpsertDependencies, source: Source) {
    this.#tx = tx;
    this.#given = given;
    this.#source = source;
    this.#registry = new RegistryView(tx);
    this.#numbers = new StationNumbers(tx);
    this.#merge = new StationMerge(tx, given.envelope, source);
  }

  /** What became of each, in their order. What is refused leaves nothing behind. */
  async take(tellings: readonly Telling[]): Promise<readonly Put[]> {
    const judged = await this.#judge(tellings);
    const requests = judged.filter((each) => 'facts' in each);
    if (requests.length > 0) {
      await lockRegistry(this.#tx);
      await this.#foresee(requests);
    }
    const outcomes: Put[] = [];
    for (const each of judged) {
      if (outcomes.length % AT_A_STRETCH === AT_A_STRETCH - 1) await setImmediate();
      outcomes.push('facts' in each ? await this.#settle(each) : each);
    }
    await this.#merge.write();
    return outcomes;
  }

  async #judge(tellings: readonly Telling[]): Promise<readonly Judged[]> {
    const codes = new Set<string>();
    const names = new Set<string>();
    for (const { command } of tellings) {
      if (command.operatorUnionCode !== undefined) codes.add(command.operatorUnionCode);
      else if (command.operatorName !== undefined) names.add(command.operatorName);
    }
    // What stands as a name may be a code all the same.
    const unions = await this.#given.operators.lookUp(this.#tx, [...codes, ...names], [...names]);
    return tellings.map(({ command, means, recordId, refusals: more = [] }) => {
      const judgement = this.#given.rules.judge(command);
      const operator = operatorOf(command, unions);
      const outside = means.kind === 'FIND' ? this.#outside(command) : [];
      const refusals = ['refusals' in judgement ? judgement.refusals : [], operator.refusals, outside, more].flat();
      if ('refusals' in judgement || refusals.length > 0) return { refusals };
      const { facts } = judgement;
      return { facts, operatorId: operator.id, keepsHostKind: command.keepsHostKind === true, means, recordId };
    });
  }

  /** Looks up by set all that the requests will ask for, as far as it can be seen before the first is carried out. */
  async #foresee(requests: readonly Request[]): Promise<void> {
    const codes = requests.flatMap(({ facts }) => facts.command.stationCode ?? []);
    await this.#registry.lookUp(codes, requests.flatMap(idsOf));
    const looking = requests.filter((request) => this.#looksAround(request));
    await this.#registry.lookAround(looking.map(({ facts }) => facts.point));
    const found = requests.map((request) => this.#find(request));
    await this.#merge.fetch(found.flatMap((known) => (known && !(known instanceof Refusal) ? known.id : [])));
    const unnumbered = requests.filter(({ facts }, index) => !facts.command.stationCode && !found[index]);
    await this.#numbers.lookUp(unnumbered.map(prefixOfRequest));
  }

  async #settle(request: Request): Promise<Put> {
    try {
      if (this.#looksAround(request)) await this.#registry.lookAround([request.facts.point]);
      const known = this.#find(request);
      if (known instanceof Refusal) throw known;
      if (known && isOutOfReach(request, known)) throw stationGone();
      return known ? await this.#change(known, request) : await this.#enter(request);
    } catch (error) {
      const refusals = refusalsOf(error);
      if (refusals) return { refusals };
      throw error;
    }
  }

  async #change({ id }: KnownStation, request: Request): Promise<Put> {
    const { row, changed } = await this.#merge.change(id, request);
    if (changed) this.#registry.put(row);
    return { id, changed };
  }

  async #enter(request: Request): Promise<Put> {
    const { command, point, unread } = request.facts;
    const { stationCode: given, name, acceptDuplicate } = command;
    if (request.means.kind === 'FIND') refuse(this.#given.rules.ofNew(command));
    const sayDuplicate = duplicateSaidTo(request);
    const taken = given !== undefined && this.#registry.ofCode(given) !== undefined;
    const namesakes = acceptDuplicate ? [] : this.#registry.namesakes(name, point, DUPLICATE_METRES);
    refuse([
      ...(unread ? [unread] : []),
      ...(given !== undefined && taken ? [stationCodeTaken(given)] : []),
      ...(namesakes.length > 0 ? [sayDuplicate(name, namesakes.map(codeOf), DUPLICATE_METRES)] : []),
    ]);
    const stationCode = given ?? (await this.#numbers.next(prefixOfRequest(request)));
    this.#numbers.use(stationCode);
    const row = this.#merge.enter(request, stationCode);
    this.#registry.put(row);
    return { id: row.id, changed: true };
  }

  /** The station that is meant; none, or why it can not be said. */
  #find({ facts: { command, point }, means }: Request): KnownStation | Refusal | undefined {
    if (means.kind === 'NEW') return undefined;
    if (means.kind === 'CHOSEN') {
      const chosen = this.#registry.ofId(means.id);
      // One answer for both, or ids could be tried out.
      return chosen && means.reaches(chosen.regionCode) ? chosen : stationGone();
    }
    const { stationCode, name, regionCode } = command;
    const before = this.#takenFor(means.knownAs, regionCode);
    if (before) return before;
    if (stationCode !== undefined) {
      const known = this.#registry.ofCode(stationCode);
      // Two counties that number from 1 would overwrite each other's stations.
      return known && !this.#isInCounty(known, regionCode) ? codeOfAnotherCounty(stationCode, known.regionCode) : known;
    }
    // Somebody has looked and says that it is none of those that are there.
    if (command.acceptDuplicate) return undefined;
    const namesakes = this.#registry.namesakes(name, point, FURTHEST_METRES);
    const same = namesakes.filter((namesake) => this.#isInCounty(namesake, regionCode));
    return same.length > 1 ? severalStations(name, same.map(codeOf)) : same[0];
  }

  /** What a record of a source was taken for before, also when it was renamed or moved since; never across counties. */
  #takenFor(knownAs: string | null, regionCode: string): KnownStation | undefined {
    const known = knownAs === null ? undefined : this.#registry.ofId(knownAs);
    return known && this.#isInCounty(known, regionCode) ? known : undefined;
  }

  /** Whether a request is decided by what stands around its place. */
  #looksAround({ facts: { command }, means }: Request): boolean {
    if (means.kind === 'CHOSEN' || command.acceptDuplicate) return false;
    if (means.kind === 'NEW') return true;
    if (this.#takenFor(means.knownAs, command.regionCode)) return false;
    return command.stationCode === undefined || this.#registry.ofCode(command.stationCode) === undefined;
  }

  /** Whether a station may be the one that a row of a division means, and is of those that the source speaks for. */
  #isInCounty(known: KnownStation, regionCode: string): boolean {
    const { regions } = this.#given;
    return (
      regions.isSameCounty(known.regionCode, regionCode) && regions.mayTell(this.#source.regionCode, known.regionCode)
    );
  }

  /** Where no person has decided, a source tells only of its own division. */
  #outside({ regionCode }: RegisterStation): readonly Refusal[] {
    const { regions } = this.#given;
    const { regionCode: own = null } = this.#source;
    if (own === null || !regions.find(regionCode) || regions.mayTell(own, regionCode)) return [];
    return [rowOutsideDelivery(regionCode, own)];
  }
}

function operatorOf({ operatorUnionCode, operatorName, regionCode }: RegisterStation, unions: KnownOperators) {
  if (operatorUnionCode !== undefined) {
    const union = unions.byCode(operatorUnionCode);
    return { id: union?.id, refusals: union ? [] : [operatorUnknown(operatorUnionCode, 'operatorUnionCode')] };
  }
  if (operatorName === undefined) return { id: undefined, refusals: [] };
  const union = unions.byName(operatorName, regionCode) ?? unions.byCode(operatorName);
  return { id: union?.id, refusals: union ? [] : [operatorUnknown(operatorName, 'operatorName')] };
}

function refuse(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refusals(refusals);
}

/** What a person takes in who was not asked which station it is changes only what lies where that person may. */
function isOutOfReach({ means }: Request, { regionCode }: KnownStation): boolean {
  return means.kind === 'FIND' && means.reaches?.(regionCode) === false;
}

function duplicateSaidTo({ means }: Request) {
  if (means.kind !== 'FIND') return duplicateStation;
  return means.reaches ? duplicateOfTakenIn : recordOfDuplicate;
}

function idsOf({ means }: Request): readonly string[] {
  if (means.kind === 'CHOSEN') return [means.id];
  return means.kind === 'FIND' && means.knownAs !== null ? [means.knownAs] : [];
}

function prefixOfRequest({ facts }: Request): string {
  const { regionCode, kinds } = facts.command;
  const [firstKind] = kinds;
  if (firstKind === undefined) throw new Error('A station without a kind passed the shape of its command.');
  return prefixOf(regionCode, firstKind);
}

function codeOf({ stationCode }: KnownStation): string {
  return stationCode;
}
