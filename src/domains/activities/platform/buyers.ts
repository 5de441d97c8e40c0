import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import type { IntakeRecord } from '../../../kit/intake.js';
import { type Memberships, type People, peopleOfMobiles, peopleOfNumbers } from '../../membership/index.js';
import type { UnionService } from '../../organisations/index.js';
import type { TellOrder } from './order.command.js';

interface Dependencies {
  readonly keyring: Keyring;
  readonly people: Pick<People, 'byMemberNos'>;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
  readonly unions: Pick<UnionService, 'holdByCodes'>;
}

type Record = IntakeRecord<TellOrder>;

/** Who is named by a row, as far as that one is known. */
export interface FoundBuyer {
  readonly personId: string | null;
  /** False where the name that was told is of somebody else. */
  readonly isNamed: boolean;
}

const NOBODY: FoundBuyer = { personId: null, isNamed: true };

/** Whom the rows of a chunk name, looked up by set and held, all in one order. Nobody is entered for a ticket. */
export class Buyers {
  readonly #found: ReadonlyMap<Record, FoundBuyer>;
  readonly #unions: ReadonlyMap<string, { readonly id: string }>;

  private constructor(found: ReadonlyMap<Record, FoundBuyer>, unions: ReadonlyMap<string, { readonly id: string }>) {
    this.#found = found;
    this.#unions = unions;
  }

  static async of(tx: Transaction, given: Dependencies, records: readonly Record[]): Promise<Buyers> {
    const found = await find(tx, given, records);
    const held = await given.memberships.holdPeople(tx, [
      ...new Set([...found.values()].flatMap(({ personId }) => personId ?? [])),
    ]);
    const codes = new Set(records.flatMap(({ command }) => command.unionCode ?? []));
    const unions = codes.size === 0 ? new Map() : await given.unions.holdByCodes(tx, [...codes]);
    // Who was erased or merged away meanwhile is nobody that is known.
    const present = [...found].filter(([, { personId }]) => personId === null || held.has(personId));
    return new Buyers(new Map(present), unions);
  }

  /** Who has an order, by a row. */
  of(record: Record): FoundBuyer {
    return this.#found.get(record) ?? NOBODY;
  }

  /** The key of the union that takes the whole; null where the row names none, undefined for one that is not there. */
  union({ command }: Record): string | null | undefined {
    return command.unionCode === null ? null : this.#unions.get(command.unionCode)?.id;
  }
}

async function find(
  tx: Transaction,
  { keyring, people }: Dependencies,
  records: readonly Record[],
): Promise<ReadonlyMap<Record, FoundBuyer>> {
  const found = new Map<Record, FoundBuyer>();
  const memberNos = new Map<Record, string>();
  const numbered: (readonly [Record, Parameters<typeof peopleOfNumbers>[2][number]])[] = [];
  const reached: (readonly [Record, Parameters<typeof peopleOfMobiles>[2][number]])[] = [];
  for (const record of records) {
    const { buyer } = record.command;
    if (buyer && 'memberNo' in buyer) memberNos.set(record, buyer.memberNo);
    else if (buyer && 'person' in buyer) numbered.push([record, buyer.person]);
    else if (buyer) reached.push([record, buyer.reached]);
  }
  if (memberNos.size > 0) {
    const byNo = await people.byMemberNos(tx, [...new Set(memberNos.values())]);
    for (const [record, no] of memberNos) found.set(record, { personId: byNo.get(no) ?? null, isNamed: true });
  }
  const ofNumbers = await peopleOfNumbers(
    tx,
    keyring,
    numbered.map(([, one]) => one),
  );
  for (const [index, [record]] of numbered.entries())
    found.set(record, { personId: ofNumbers[index]?.id ?? null, isNamed: ofNumbers[index]?.isNamed !== false });
  const ofMobiles = await peopleOfMobiles(
    tx,
    keyring,
    reached.map(([, one]) => one),
  );
  for (const [index, [record]] of reached.entries())
    found.set(record, { personId: ofMobiles[index] ?? null, isNamed: true });
  return found;
}
