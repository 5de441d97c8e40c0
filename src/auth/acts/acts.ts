import { untangled } from '../../kit/database/deadlocks.js';
import { inSavepoint } from '../../kit/database/savepoint.js';
import { sql } from '../../kit/database/sql.js';
import type { NoteOwnAct } from '../../kit/graphql/sources.js';
import { isPassing, refusedPayload } from '../../kit/graphql/user-errors.js';
import { type Refusal, Refusals, refusalsOf, refusedOr } from '../../kit/refusal.js';
import type { Keyring } from '../keyring.js';
import type { AuthContext } from '../reach.js';
import type { Act, ActPayload, Doing, Made, MadeTypes } from './act.js';
import { type Mark, marksOf } from './call.js';
import { claim, isKnown, type KeptOutcome, keep } from './record.js';
import { keptOf, keyReused, refuseBadKey, refusedBefore, refuseGuessableKey, stillAtWork } from './refusals.js';

/** A declared act, as a resolver calls it: with the `input` of the mutation. Throws faults only. */
export type Mutate<Payload> = (input: object, context: AuthContext) => Promise<Payload>;

export interface ActsOptions {
  readonly keyring: Keyring;
  readonly noteOwnAct: NoteOwnAct;
  /** How long a call waits for the first one with its key; two seconds without it. */
  readonly patienceMillis?: number;
}

/** A call that waits holds a connection, so it does not wait for long. */
const PATIENCE_MILLIS = 2_000;
const KEY_FIELD = 'idempotencyKey';
/** Under whom calls without a name are remembered; no subject is written so. */
const NOBODY = '';

type Outcome<Types extends MadeTypes> = { readonly made: Made<Types> } | { readonly refusals: readonly Refusal[] };

/** A call by the key of its client. */
interface Keyed {
  readonly operation: string;
  readonly field: string;
  /** By the current key of the hub first. */
  readonly marks: readonly [Mark, ...Mark[]];
}

/**
 * The acts of the hub: each is declared once, and done once for each key of a client. The outcome is kept under the key
 * in the transaction of the act, so that the two are there together or not at all; the same call again answers it, with
 * the records as they are now. Of a fault nothing is left; an act that was ended because it and others waited for each other is
 * done again.
 */
export class Acts {
  readonly #keyring: Keyring;
  readonly #note: NoteOwnAct;
  readonly #patience: number;
  readonly #operations = new Set<string>();

  constructor({ keyring, noteOwnAct, patienceMillis = PATIENCE_MILLIS }: ActsOptions) {
    this.#keyring = keyring;
    this.#note = noteOwnAct;
    this.#patience = patienceMillis;
  }

  /** Takes a declaration and answers the mutation. Throws when an operation is declared twice. */
  declare<Payload extends ActPayload, Types extends MadeTypes, Command, Permit>(
    act: Act<Payload, Types, Command, Permit>,
  ): Mutate<Payload> {
    if (this.#operations.has(act.operation)) throw new Error(`The act ${act.operation} is declared twice.`);
    this.#operations.add(act.operation);
    return (input, context) => this.#mutate(act, input, context);
  }

  async #mutate<Payload extends ActPayload, Types extends MadeTypes, Command, Permit>(
    act: Act<Payload, Types, Command, Permit>,
    input: object,
    context: AuthContext,
  ): Promise<Payload> {
    const outcome = await refusedOr(async () => {
      const { keyed, given } = this.#taken(act, input, context);
      const command = act.read(given);
      await refusedAtAGlance(act, command, context, keyed);
      const done = await untangled(() =>
        context.database.transaction((tx) => this.#once(act, command, { tx, context }, keyed)),
      );
      return { ...done, command };
    });
    if ('refusals' in outcome) return refusedPayload(act.payload, outcome.refusals, context.language);
    const { made, command } = outcome;
    const answer = act.answer ? await act.answer(made, command, context) : recordsOf(act.makes, made);
    return Object.assign(new act.payload(), answer, { errors: [] });
  }

  /** The input without the key, and the call by it. */
  #taken(act: NamedAct, input: object, { viewer }: AuthContext) {
    const { operation, keyField: field = KEY_FIELD } = act;
    if (field === null) return { given: input, keyed: undefined };
    const { [field]: key, ...given } = input as Readonly<Record<string, unknown>>;
    if (typeof key !== 'string') throw new Error(`The input of ${operation} has no ${field}.`);
    const subject = act.nameless?.(given) ? NOBODY : viewer.subject;
    if (subject === null) throw new Error(`${operation} was let through for a visitor.`);
    refuseBadKey(key, field);
    if (subject === NOBODY) refuseGuessableKey(key, field);
    const call = { subject, operation, key, input: given };
    return { given, keyed: { operation, field, marks: marksOf(call, this.#keyring.all('idempotency')) } };
  }

  /** The outcome of the first call with the key; this one, when there was none. */
  async #once<Types extends MadeTypes, Command, Permit>(
    act: Deed<Types, Command, Permit>,
    command: Command,
    doing: Doing,
    keyed: Keyed | undefined,
  ): Promise<Outcome<Types>> {
    const earlier = keyed && (await this.#earlier(keyed, doing));
    const permit = await act.permit(command, doing);
    if (earlier) return 'made' in earlier ? (earlier as Outcome<Types>) : toldAgain(earlier);
    const outcome = await this.#carriedOut(act, command, doing, permit);
    const kept = keptOutcome(outcome);
    if (keyed && kept) await keep(doing.tx, keyed.operation, keyed.marks[0], kept);
    return outcome;
  }

  async #earlier({ field, marks }: Keyed, { tx }: Doing): Promise<KeptOutcome | undefined> {
    const known = await claim(tx, marks, this.#patience);
    if (known === 'at work') throw stillAtWork(field);
    if (known === 'other input') throw keyReused(field);
    return known === 'new' ? undefined : known;
  }

  /** Does the act; what it wrote before it refused is undone, and the transaction goes on. */
  #carriedOut<Types extends MadeTypes, Command, Permit>(
    act: Deed<Types, Command, Permit>,
    command: Command,
    doing: Doing,
    permit: Permit,
  ): Promise<Outcome<Types>> {
    return refusedOr<Outcome<Types>>(() =>
      inSavepoint(doing.tx, async (tx) => {
        const answered = await act.carryOut(command, { ...doing, tx }, permit);
        const refusals = refusalsOf(answered);
        if (refusals) return { refusals };
        const made = answered as Made<Types>;
        for (const [name, { node, hasSources = true }] of Object.entries<MadeTypes[string]>(act.makes)) {
          if (!hasSources) continue;
          for (const id of [made[name] ?? []].flat()) await this.#note(tx, { type: node.prefix, id });
        }
        return { made };
      }),
    );
  }
}

/** Throws what a look beforehand refuses, as far as it passes by itself. */
async function refusedAtAGlance<Command>(
  act: Pick<Act<ActPayload, MadeTypes, Command, unknown>, 'glance'>,
  command: Command,
  context: AuthContext,
  keyed: Keyed | undefined,
): Promise<void> {
  if (!act.glance) return;
  const known = keyed ? isKnown(keyed.marks) : sql`false`;
  const seen = await refusedOr(async () => {
    await act.glance?.(command, { context, isKnown: known });
    return undefined;
  });
  if (seen?.refusals.every(isPassing)) throw new Refusals(seen.refusals);
}

type NamedAct = Pick<Act<ActPayload, MadeTypes, unknown, unknown>, 'operation' | 'keyField' | 'nameless'>;

/** The part of an act that happens in the transaction. */
interface Deed<Types extends MadeTypes, Command, Permit>
  extends Pick<Act<ActPayload, Types, Command, Permit>, 'permit' | 'carryOut'> {
  readonly makes: Types;
}

/** What is kept under the key: nothing of a refusal that passes by itself, so that the same call decides again. */
function keptOutcome(outcome: Outcome<MadeTypes>): KeptOutcome | undefined {
  if ('made' in outcome) return outcome;
  return outcome.refusals.some(isPassing) ? undefined : { refusals: outcome.refusals.map(keptOf) };
}

function toldAgain({ refusals }: Extract<KeptOutcome, { readonly refusals: unknown }>) {
  return { refusals: refusals.map(refusedBefore) };
}

/** The records under their names in the payload; a name that came after the act was kept stands for none. */
function recordsOf<Types extends MadeTypes>(types: Types, made: Partial<Made<Types>>): object {
  const named = Object.entries<MadeTypes[string]>(types).map(([name, type]) => {
    const keys = made[name] ?? null;
    if (keys === null) return [name, null] as const;
    return [name, typeof keys === 'string' ? type.byKey(keys) : keys.map((key) => type.byKey(key))] as const;
  });
  return Object.fromEntries(named);
}
