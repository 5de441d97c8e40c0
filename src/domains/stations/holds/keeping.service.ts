import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { holdHold, turnHold } from './held-hold.js';
import type { CancelHold } from './hold.commands.js';
import { HoldState } from './hold.enums.js';
import { holdOver, reasonNeeded, stayBegun } from './hold.errors.js';
import { reasonPlace } from './hold.fields.js';
import type { OwnHold } from './own-hold.js';

/** States of one that has somebody's unit. */
const LIVE: readonly HoldState[] = [HoldState.HELD, HoldState.CONFIRMED, HoldState.CHECKED_IN];

/** Confirms holds and gives them back, in the caller's transaction. */
export class HoldKeeping {
  readonly #envelope: Envelope;

  constructor({ envelope }: { readonly envelope: Envelope }) {
    this.#envelope = envelope;
  }

  /** Confirms one in its fifteen minutes; one that is confirmed stays so. Throws HOLD_EXPIRED for what is over. */
  async confirm(tx: Transaction, { id }: OwnHold): Promise<string> {
    const { held, stateNow } = await holdHold(tx, id, 'holdId');
    if (!LIVE.includes(stateNow)) throw holdOver(stateNow, 'holdId');
    if (stateNow === HoldState.HELD) await turnHold(tx, held, { state: HoldState.CONFIRMED });
    return id;
  }

  /**
   * Gives one back. A keeper says why, and may do so with somebody who leaves early. Throws HOLD_EXPIRED for what is over,
   * and STATE_NOT_ALLOWED for whoever has checked in and is no keeper.
   */
  async cancel(tx: Transaction, { id, role }: OwnHold, { reason }: CancelHold): Promise<string> {
    if (role === 'KEEPER' && reason === undefined) throw reasonNeeded();
    const { held, stateNow } = await holdHold(tx, id, 'holdId');
    if (!LIVE.includes(stateNow)) throw holdOver(stateNow, 'holdId');
    if (role === 'MEMBER' && stateNow === HoldState.CHECKED_IN) throw stayBegun();
    const sealed = reason === undefined ? null : this.#envelope.seal(reason, reasonPlace(id));
    await turnHold(tx, held, { state: HoldState.CANCELLED, cancelledBy: role, reason: sealed });
    return id;
  }
}
