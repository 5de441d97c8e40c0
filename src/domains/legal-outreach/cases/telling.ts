import { Audit, type Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { type Announcement, announce } from '../../../kit/events/index.js';

type Audited = Parameters<Audit['append']>[1];

/** Tells the log and the audit trail what became of cases. */
export interface Telling {
  event(tx: Transaction, event: Announcement): Promise<void>;
  audit(tx: Transaction, audited: Audited): Promise<void>;
}

/** Tells each at once, as an act that changes one case does. */
export class TellingAtOnce implements Telling {
  readonly #audit: Audit;

  constructor(envelope: Envelope) {
    this.#audit = new Audit(envelope);
  }

  event(tx: Transaction, event: Announcement): Promise<void> {
    return announce(tx, [event]);
  }

  async audit(tx: Transaction, audited: Audited): Promise<void> {
    await this.#audit.append(tx, audited);
  }
}

/** Gathers what is told of many cases, and tells it in its order at the end of the transaction: whoever gathers has to tell. */
export class TellingTogether implements Telling {
  readonly #audit: Audit;
  readonly #events: Announcement[] = [];
  readonly #audited: Audited[] = [];

  constructor(envelope: Envelope) {
    this.#audit = new Audit(envelope);
  }

  async event(_tx: Transaction, event: Announcement): Promise<void> {
    this.#events.push(event);
  }

  async audit(_tx: Transaction, audited: Audited): Promise<void> {
    this.#audited.push(audited);
  }

  /** By a statement for all events and one for all rows of the trail. */
  async tell(tx: Transaction): Promise<void> {
    await announce(tx, this.#events.splice(0));
    await this.#audit.appendAll(tx, this.#audited.splice(0));
  }
}
