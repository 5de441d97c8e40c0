import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { IntakeRecord } from '../../../kit/intake.js';
import { type Memberships, type PersonOfNumber, peopleOfNumbers } from '../../membership/index.js';
import type { BenefitFacts, Benefits } from '../benefits/benefits.js';
import { CardState } from '../cards/card.enums.js';
import { CARRIERS, type CardOnRecord, cardsOf, holdersOf, macsOf } from './card.rows.js';
import type { TellTransaction } from './txn.command.js';

interface Dependencies {
  readonly keyring: Keyring;
  readonly facts: Pick<Benefits, 'byCodes'>;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
}

/** A merchant as a row names it. */
export interface NamedMerchant {
  readonly id: string;
  readonly regionCode: string;
}

type Record = IntakeRecord<TellTransaction>;

/** What the rows of a chunk name, looked up by set; whoever they concern is held, all in one order. */
export class KnownNames {
  readonly #keyring: Keyring;
  readonly #byMac: ReadonlyMap<string, readonly CardOnRecord[]>;
  readonly #people: ReadonlyMap<Record, PersonOfNumber>;
  readonly benefits: ReadonlyMap<string, BenefitFacts>;
  readonly merchants: ReadonlyMap<string, NamedMerchant>;

  private constructor(
    given: Dependencies,
    cards: readonly CardOnRecord[],
    found: Pick<KnownNames, 'benefits' | 'merchants'> & { readonly people: ReadonlyMap<Record, PersonOfNumber> },
  ) {
    this.#keyring = given.keyring;
    const byMac = new Map<string, CardOnRecord[]>();
    for (const card of cards) for (const mac of card.macs) byMac.set(mac, [...(byMac.get(mac) ?? []), card]);
    this.#byMac = byMac;
    this.#people = found.people;
    this.benefits = found.benefits;
    this.merchants = found.merchants;
  }

  static async of(tx: Transaction, given: Dependencies, records: readonly Record[]): Promise<KnownNames> {
    const commands = records.map(({ command }) => command);
    const benefits = await given.facts.byCodes(
      tx,
      commands.flatMap(({ benefitCode }) => benefitCode ?? []),
    );
    const merchants = await merchantsOf(tx, [...new Set(commands.map(({ merchantNo }) => merchantNo))]);
    const people = await peopleOf(tx, given, records);
    const macs = commands.flatMap(({ cardNo }) =>
      cardNo === null ? [] : CARRIERS.flatMap((carrier) => macsOf(given.keyring, carrier, cardNo)),
    );
    const concerned = [...(await holdersOf(tx, macs)), ...(await takenFrom(tx, commands))];
    const held = await given.memberships.holdPeople(tx, [...new Set(concerned)]);
    const cards = await cardsOf(tx, [...held.keys()]);
    return new KnownNames(given, cards, { benefits, merchants, people });
  }

  /** The card of a number that is known to be of its person; of several the one that is not over. */
  card(cardNo: string): CardOnRecord | undefined {
    const macs = CARRIERS.flatMap((carrier) => macsOf(this.#keyring, carrier, cardNo));
    const found = [...new Set(macs.flatMap((mac) => this.#byMac.get(mac) ?? []))];
    const settled = found.filter(({ state }) => state !== CardState.PENDING);
    const open = settled.find(({ state }) => state !== CardState.REPLACED && state !== CardState.CANCELLED);
    return open ?? (settled.length === 1 ? settled[0] : undefined);
  }

  /** Who has the id number that a row tells; undefined where it tells none, and where nobody has it. */
  holder(record: Record): PersonOfNumber | undefined {
    return this.#people.get(record);
  }
}

async function merchantsOf(tx: Transaction, numbers: readonly string[]): Promise<ReadonlyMap<string, NamedMerchant>> {
  const rows = await tx.sql<NamedMerchant & { merchantNo: string } & { [column: string]: unknown }>(sql`
    select id, merchant_no as "merchantNo", region_code as "regionCode" from benefit_cards.merchant
    where merchant_no = any(${numbers}::text[])`);
  return new Map(rows.map(({ merchantNo, id, regionCode }) => [merchantNo, { id, regionCode }]));
}

async function peopleOf(tx: Transaction, { keyring }: Dependencies, records: readonly Record[]) {
  const naming = records.flatMap((record) =>
    record.command.holder ? [{ record, holder: record.command.holder }] : [],
  );
  const found = await peopleOfNumbers(
    tx,
    keyring,
    naming.map(({ holder }) => holder),
  );
  return new Map(naming.flatMap(({ record }, index) => (found[index] ? [[record, found[index]] as const] : [])));
}

/** Whose uses may be taken back: they are held with the others, before anything of them is. */
async function takenFrom(tx: Transaction, commands: readonly TellTransaction[]): Promise<readonly string[]> {
  const originals = commands.flatMap(({ originalTxnNo }) => originalTxnNo ?? []);
  if (originals.length === 0) return [];
  const rows = await tx.sql<{ personId: string }>(sql`
    select distinct person_id as "personId" from benefit_cards.redemption
    where id in (select redemption_id from benefit_cards.card_transaction where txn_no = any(${originals}::text[]))
      or (merchant_id, receipt_no) in (
        select id, unnest(${originals}::text[]) from benefit_cards.merchant
        where merchant_no = any(${commands.map(({ merchantNo }) => merchantNo)}::text[]))`);
  return rows.map(({ personId }) => personId);
}
