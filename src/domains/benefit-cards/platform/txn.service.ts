import { setImmediate } from 'node:timers/promises';
import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { inSavepoint } from '../../../kit/database/savepoint.js';
import { sql } from '../../../kit/database/sql.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { type Refusal, refusalsOf } from '../../../kit/refusal.js';
import type { Memberships } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { Benefits } from '../benefits/benefits.js';
import type { Stock } from '../benefits/stock.js';
import type { Recording } from '../redemptions/recording.js';
import { Cities } from './city.js';
import type { TellTransaction } from './txn.command.js';
import { merchantUnknown } from './txn.errors.js';
import { KnownNames } from './txn.known.js';
import { TakesBack } from './txn.reversals.js';
import type { Done, Told } from './txn.told.js';
import { CardUses } from './txn.uses.js';

interface Dependencies {
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly facts: Pick<Benefits, 'byCodes'>;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
  readonly recording: Pick<Recording, 'record' | 'reverse'>;
  readonly stock: Pick<Stock, 'spend' | 'unspend'>;
}

type Record = IntakeRecord<TellTransaction>;

/** What became of a record, or why it is refused. */
export type Taken = Done | { readonly refusals: readonly Refusal[] };

/** After so many, whatever else the process has to do gets its turn. */
const AT_A_STRETCH = 100;

/** Takes in transactions of the card platform: names are looked up by set, and each is carried out by itself. */
export class CardTransactions {
  readonly #given: Dependencies;
  readonly #takesBack: TakesBack;
  readonly #uses: CardUses;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#takesBack = new TakesBack(given);
    this.#uses = new CardUses({ ...given, takesBack: this.#takesBack });
  }

  /**
   * What became of each, in their order. Uses go first, whatever their place, so that what takes one back finds it. What is
   * refused leaves nothing behind, but for what waits for its use and is kept until that comes.
   */
  async take(tx: Transaction, records: readonly Record[], context: IntakeContext): Promise<readonly Taken[]> {
    // A use and what takes it back, brought by two channels at once, would not see each other.
    await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended('benefit_cards.card_transaction', 0))`);
    const names = await KnownNames.of(tx, this.#given, records);
    const cities = new Cities(this.#given.regions);
    const taken = new Map<Record, Taken>();
    const inTurn = [true, false].flatMap((isUse) =>
      records.filter(({ command }) => (command.kind === 'USE') === isUse),
    );
    for (const [index, record] of inTurn.entries()) {
      if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await setImmediate();
      taken.set(record, await this.#one(tx, record, { names, cities, context }));
    }
    return records.map((record) => taken.get(record) as Taken);
  }

  async #one(
    tx: Transaction,
    record: Record,
    given: { readonly names: KnownNames; readonly cities: Cities; readonly context: IntakeContext },
  ): Promise<Taken> {
    const { names, cities, context } = given;
    const { command } = record;
    const merchant = names.merchants.get(command.merchantNo);
    if (!merchant) return { refusals: [merchantUnknown()] };
    const city = command.city ?? cities.ofCode(merchant.regionCode) ?? merchant.regionCode;
    const told: Told = { record, merchant, city };
    const part = command.kind === 'USE' ? this.#uses : this.#takesBack;
    try {
      return await inSavepoint(tx, (inner) =>
        part instanceof CardUses ? part.use(inner, told, names, context) : part.takeBack(inner, told, names, context),
      );
    } catch (error) {
      const refusals = refusalsOf(error);
      if (!refusals) throw error;
      const isEarly = refusals.some(({ details }) => details.rule === 'transaction.original.known');
      if (isEarly) await this.#takesBack.keepWaiting(tx, told, context);
      return { refusals };
    }
  }
}
