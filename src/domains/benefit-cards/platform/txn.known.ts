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
    const concerned = [...(await holdersOf(tx, macs)), ...(await takenFrom(tx, commands, merchants))];
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

/**
 * Whose uses may be taken back: they are held with the others, before anything of them is. Each row's own merchant goes with its
 * own number, so that both indexes are used and a merchant is not asked for the numbers of all others.
 */
async function takenFrom(
  tx: Transaction,
  commands: readonly TellTransaction[],
  merchants: ReadonlyMap<string, NamedMerchant>,
): Promise<readonly string[]> {
  const named = commands.flatMap(({ originalTxnNo, merchantNo }) =>
    originalTxnNo === null ? [] : [{ number: originalTxnNo, merchantId: merchants.get(merchantNo)?.id ?? null }],
  );
  if (named.length === 0) return [];
  const numbers = named.map(({ number }) => number);
  const rows = await tx.sql<{ personId: string }>(sql`
    select person_id as "personId" from benefit_cards.card_transaction
      join benefit_cards.redemption on redemption.id = redemption_id
    where txn_no = any(${numbers}::text[])
    union
    select person_id from unnest(${named.map(({ merchantId }) => merchantId)}::uuid[], ${numbers}::text[]) as named (merchant_id, receipt_no)
      join benefit_cards.redemption on redemption.merchant_id = named.merchant_id and redemption.receipt_no = named.receipt_no`);
  return rows.map(({ personId }) => personId);
}
