import { setImmediate } from 'node:timers/promises';
import { type Envelope, type Indexes, indexWriter, type Keyring } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import type { IntakeContext, IntakeDecision, IntakeRecord } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { type HeldUnion, UnionKind, type UnionService, unionUnknown, whyNoMember } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { idNumberTaken } from '../person.errors.js';
import { joinedWhereTheyAre, leftWhereTheyAreNot } from './contradictions.js';
import { type KeptStay, MemberBook, type MemberEntry, type PersonRow } from './member.book.js';
import type { TellMember } from './member.command.js';
import {
  liveElsewhere,
  memberElsewhere,
  memberErased,
  memberOutOfReach,
  OTHER_PERSON,
  otherPerson,
  TRANSFERRED_HERE,
} from './member.errors.js';
import { PersonWriter } from './member.person.js';
import { isChanged, writeMembers } from './member.writer.js';
import { isLive, isNewest, type Stay, takesPlace } from './stay.js';
import { takenIn } from './timeline.js';

interface Dependencies {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly unions: Pick<UnionService, 'holdByCodes'>;
}

/** What became of a record: whose it is, or why it is refused. */
export type Taken = { readonly id: string; readonly changed: boolean } | { readonly refusal: Refusal };

type Record = IntakeRecord<TellMember>;

/** After so many, whatever else the process has to do gets its turn. */
const AT_A_STRETCH = 250;
/** So many are written together, while those behind them are settled. */
const WRITTEN_TOGETHER = 500;

/** Takes in what a platform tells of members, many at once: asks and writes by set, and settles each in memory. */
export class PlatformMembers {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** What became of each, in their order. What is refused leaves nothing behind. */
  async take(tx: Transaction, records: readonly Record[], context: IntakeContext): Promise<readonly Taken[]> {
    const person = new PersonWriter(this.#given.envelope, await indexWriter(tx, this.#given.keyring));
    const indexes = records.map(({ command }) => person.ofIdNumber(command.person));
    const book = await MemberBook.people(
      tx,
      records.map((record, index) => ({
        memberNo: record.command.memberNo,
        keys: [record.knownAs, record.decision?.belongsTo].filter((key) => typeof key === 'string'),
        idIndexes: indexesIn(indexes[index]),
      })),
    );
    const codes = new Set(records.map(({ command }) => command.unionCode));
    const unions = await this.#given.unions.holdByCodes(tx, [...codes]);
    await book.addStays(tx);
    const chunk = new Chunk(this.#given.regions, { book, person, unions, context });
    const taken: Taken[] = [];
    const writing = new Writing((entries) => writeMembers(tx, entries));
    try {
      for (const [index, record] of records.entries()) {
        if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await setImmediate();
        if (index % WRITTEN_TOGETHER === WRITTEN_TOGETHER - 1) writing.begin(book.takeUnwritten());
        const outcome = chunk.settle(record, indexes[index] ?? NO_INDEXES);
        taken.push(outcome instanceof Refusal ? { refusal: outcome } : outcome);
      }
      settleExplained(taken, (index) => chunk.settle(records[index] as Record, indexes[index] ?? NO_INDEXES));
      writing.begin(book.takeUnwritten());
    } finally {
      await writing.end();
    }
    return taken;
  }
}

/** Somebody who moved to and fro more often in one delivery that is told backwards is looked at by a person. */
const MOST_PASSES = 8;

/** A move back that came before the move away is no contradiction once that one is there: it is settled again, while it helps. */
function settleExplained(taken: Taken[], settle: (index: number) => Extract<Taken, { id: string }> | Refusal): void {
  for (let passes = 0, isOver = false; !isOver && passes < MOST_PASSES; passes += 1) {
    isOver = true;
    for (const [index, each] of taken.entries()) {
      if (!('refusal' in each) || each.refusal.details.rule !== TRANSFERRED_HERE) continue;
      const outcome = settle(index);
      if (outcome instanceof Refusal) continue;
      taken[index] = outcome;
      isOver = false;
    }
  }
}

/** Writes one after the other, while others are at work. What is written fails at the end, and nothing is begun behind it. */
class Writing {
  readonly #write: (entries: readonly MemberEntry[]) => Promise<void>;
  #underway = Promise.resolve();

  constructor(write: (entries: readonly MemberEntry[]) => Promise<void>) {
    this.#write = write;
  }

  begin(entries: readonly MemberEntry[]): void {
    this.#underway = this.#underway.then(() => this.#write(entries));
    // It is waited for at the end; until then a failure of it is nobody's.
    this.#underway.catch(() => undefined);
  }

  end(): Promise<void> {
    return this.#underway;
  }
}

const NO_INDEXES: Indexes = { a: null, b: null };

function indexesIn({ a, b }: Indexes = NO_INDEXES): readonly Buffer[] {
  return [a, b].filter((index) => index !== null);
}

interface ChunkParts {
  readonly book: MemberBook;
  readonly person: PersonWriter;
  readonly unions: ReadonlyMap<string, HeldUnion>;
  readonly context: IntakeContext;
}

/** Settles records one after the other in memory: each meets what those before it have made. */
class Chunk {
  readonly #regions: Regions;
  readonly #parts: ChunkParts;

  constructor(regions: Regions, parts: ChunkParts) {
    this.#regions = regions;
    this.#parts = parts;
  }

  settle(record: Record, idNumber: Indexes): Extract<Taken, { id: string }> | Refusal {
    const { command } = record;
    const union = this.#parts.unions.get(command.unionCode);
    if (!union) return unionUnknown(['unionCode']);
    const found = this.#memberOf(record, idNumber);
    if (found instanceof Refusal) return found;
    const refusal = this.#refusal(record, { union, found, idNumber });
    if (refusal) return refusal;
    const member = found ?? this.#parts.book.enter(command.memberNo);
    const isKnown = found !== undefined;
    const before = { person: member.person, stays: member.stays };
    this.#tell(member, { command, union, idNumber });
    return { id: member.person.id, changed: !isKnown || isChanged({ ...member, before }) };
  }

  /** The member who is meant; undefined for one who is new here. */
  #memberOf({ command, knownAs, decision }: Record, idNumber: Indexes): MemberEntry | Refusal | undefined {
    const { book } = this.#parts;
    const holder = book.ofIndexes(indexesIn(idNumber));
    if (decision && decision.belongsTo !== null) {
      const chosen = book.ofKey(decision.belongsTo);
      if (!chosen || !isReached(chosen, decision)) return memberOutOfReach('belongsToId');
      return holder && holder !== chosen ? idNumberTaken() : chosen;
    }
    const named = book.ofNumber(command.memberNo) ?? (knownAs === null ? undefined : book.ofKey(knownAs));
    if (named) return holder && holder !== named ? idNumberTaken() : named;
    // Whoever has signed in here and was no member yet is the one who became one over there.
    return holder && holder.person.memberNo !== null ? idNumberTaken() : holder;
  }

  #refusal(
    { command, decision }: Record,
    {
      union,
      found,
      idNumber,
    }: { readonly union: HeldUnion; readonly found: MemberEntry | undefined; readonly idNumber: Indexes },
  ): Refusal | null {
    const { memberNo, telling, person } = command;
    const { regionCode = null } = this.#parts.context;
    if (!this.#regions.mayTell(regionCode, union.regionCode))
      return rowOutsideDelivery(union.regionCode, regionCode ?? '');
    const live = found?.stays.find(({ endsBefore }) => endsBefore === null);
    if (decision && !decision.reaches(union.regionCode)) return rowOutOfReach(union.regionCode);
    // What the row does not name is told of to nobody who does not answer for it.
    if (decision && found && !isReached(found, decision)) return memberOutOfReach('decision');
    if (telling) {
      const isNow = isLive(telling.state) && (!found || isNewest(found.stays, telling));
      const refused = whyNoMember(union, { from: telling.from, isLive: isNow });
      if (refused) return refused;
    }
    if (!found) return null;
    if (found.isErased) return memberErased(memberNo);
    const told = telling && { ...telling, unionId: union.id };
    const left = told && leftWhereTheyAreNot(memberNo, found.stays, told);
    if (left) return left;
    if (!decision && !this.#isOfRegion(found, regionCode)) return memberElsewhere(memberNo, regionCode ?? '');
    // A name of somebody whose id number is on record is changed with that number, or by a person.
    const isOther = found.person.idNumber !== null && !hasIndexes(found, idNumber);
    const isAsked = decision === null || decision.waitedFor !== OTHER_PERSON;
    if (isOther && isAsked && person.name !== null && this.#parts.person.isNamed(found.person, person.name) === false)
      return otherPerson(memberNo);
    if (decision) return null;
    const joined = told && joinedWhereTheyAre(memberNo, found.stays, told);
    if (joined) return joined;
    const own = found.person.memberNo;
    const isOldNumber = own !== null && own !== memberNo;
    const isElsewhere = telling !== null && isLive(telling.state) && live !== undefined && live.unionId !== union.id;
    return isOldNumber && isElsewhere && isNewest(found.stays, command) ? liveElsewhere(memberNo, own) : null;
  }

  /** Whether a source of one division may tell of somebody. */
  #isOfRegion(member: MemberEntry, regionCode: string | null): boolean {
    const place = placeOf(member);
    return place === null || this.#regions.mayTell(regionCode, place);
  }

  #tell(
    member: MemberEntry,
    {
      command,
      union,
      idNumber,
    }: { readonly command: TellMember; readonly union: HeldUnion; readonly idNumber: Indexes },
  ): void {
    const { book, person } = this.#parts;
    const { memberNo, telling, at, seq } = command;
    const fills = !isNewest(member.stays, { at, seq }) || isToldSince(member.person, at);
    const row = person.told(member.person, command.person, { at, fills, idNumber });
    member.person = row.memberNo === null ? { ...row, memberNo } : row;
    if (row.memberNo === null) book.noteNumber(memberNo, row.id);
    book.noteIndexes(member.person);
    if (telling) member.stays = withKeys(takenIn(member.stays, { ...telling, unionId: union.id }), union);
    // It says nothing of the memberships: what comes late of them is in time.
    else if (!fills) member.person = { ...member.person, toldAt: new Date(at).toISOString() };
  }
}

/** Where somebody belongs: where the newest stay is, else the place of work; null where nobody told. */
function placeOf({ stays, person }: MemberEntry): string | null {
  return stays.findLast(takesPlace)?.regionCode ?? person.workRegion;
}

function isReached(member: MemberEntry, decision: IntakeDecision): boolean {
  const place = placeOf(member);
  return place === null || decision.reaches(place);
}

function hasIndexes({ person }: MemberEntry, { a, b }: Indexes): boolean {
  return [
    [person.idNumberIndexA, a],
    [person.idNumberIndexB, b],
  ].some(([known, made]) => known && made && known.equals(made));
}

/** Whether something was told of the person alone since a moment: nothing of that moment may take its place. */
function isToldSince({ toldAt }: PersonRow, at: number): boolean {
  return toldAt !== null && instantOf(toldAt).getTime() > at;
}

/** Stays that are new get keys of their own, also what was parted from another one. */
function withKeys(stays: readonly (KeptStay | Stay)[], union: HeldUnion): readonly KeptStay[] {
  const seen = new Set<string>();
  return stays.map((stay) => {
    const isKept = 'id' in stay && !seen.has(stay.id);
    if (isKept) seen.add(stay.id);
    if (isKept) return stay;
    const limitedBenefits = union.kind === UnionKind.TRANSIT_POOL;
    const own = 'id' in stay ? {} : { regionCode: union.regionCode, limitedBenefits };
    return { ...stay, ...own, id: newId() } as KeptStay;
  });
}
