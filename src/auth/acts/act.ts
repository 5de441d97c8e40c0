import type { Transaction } from '../../kit/database/database.js';
import type { Sql } from '../../kit/database/sql.js';
import type { UserError } from '../../kit/graphql/user-errors.js';
import type { Refusal, Refusals } from '../../kit/refusal.js';
import type { AuthContext } from '../reach.js';

/** What every mutation answers: its records, or why nothing was done. */
export interface ActPayload {
  readonly errors: readonly UserError[];
}

/** A type of records that an act makes or changes: the reads of the type are one. */
export interface MadeType {
  readonly node: {
    /** Prefix of its global ids. */
    readonly prefix: string;
  };
  /** False where no record of the type says where it came from, as an import run: an act on it is noted as no source. */
  readonly hasSources?: false;
  /** The record, or what to read of it, under the rights of whoever asks. */
  byKey(key: string): object | null;
}

/** The records of an act, by the names that they have in its payload. */
export type MadeTypes = Readonly<Record<string, MadeType>>;

/** Keys of what an act made or changed: one record, several of a type, or none this time. */
export type Made<Types extends MadeTypes> = { readonly [Name in keyof Types]: string | readonly string[] | null };

/** In whose name an act is done, and in which transaction. */
export interface Doing {
  readonly tx: Transaction;
  /** Without the database: what is asked beside the transaction would not be of the act. */
  readonly context: Omit<AuthContext, 'database'>;
}

/** What is asked before an act, outside its transaction. */
export interface Glancing {
  readonly context: AuthContext;
  /** That the call was made before, as a condition of a statement: what came of it then is the answer. */
  readonly isKnown: Sql;
}

/** What a mutation does, declared: everything around it is done by `Acts`. */
export interface Act<Payload extends ActPayload, Types extends MadeTypes, Command, Permit> {
  /** Name of the mutation: keys are told apart by it, so it stays when the code is renamed. */
  readonly operation: string;
  /** The payload it answers. */
  readonly payload: new () => Payload;
  /**
   * The field of the input that holds the client's key: `idempotencyKey` when absent. Null for an act that needs none,
   * because twice is the same as once, or because an `expectedVersion` settles it.
   */
  readonly keyField?: string | null;
  /**
   * Whether a call is remembered under nobody: its outcome is kept under the key of the client alone, and nothing joins it
   * to who asked, so the key is one that nobody guesses. For whoever wants to give no name, signed in or not; without it the caller is somebody.
   */
  nameless?(input: object): boolean;
  /** What it makes or changes; `{}` when it has no record of its own. */
  readonly makes: Types & Readonly<Record<Exclude<keyof Types, keyof Payload>, never>>;
  /** The input, without the key, as a command. Refuses what breaks its shape; nothing of that is kept. */
  read(input: object): Command;
  /**
   * Refuses whom it is not for; nothing of that is kept. Asked of a replay too, so it looks at nothing that the act
   * itself changes. A record out of reach is refused as one that is not there. What it answers is handed to `carryOut`:
   * as whom the caller may, or the record that was found on the way.
   */
  permit(command: Command, doing: Doing): Permit | Promise<Permit>;
  /**
   * A look beforehand, for what a crowd asks for: by one statement that holds nothing it refuses what can not be by what is
   * committed, and keeps the transaction away from those who come in vain. It refuses nothing to a call that `isKnown`.
   * Only refusals that pass by themselves count; on any other one the act decides.
   */
  glance?(command: Command, glancing: Glancing): Promise<void>;
  /**
   * Does it, and answers the keys of what it made. A Refusal that is thrown undoes what was done so far; one that is
   * answered leaves it (a wrong try that was counted). Either is kept under the key, unless its code passes by itself. It is
   * asked again where its transaction was ended for waiting in a circle, so it leaves nothing beside that one.
   */
  carryOut(command: Command, doing: Doing, permit: Permit): Promise<Made<Types> | Refusal | Refusals>;
  /**
   * What the payload answers, when that is not just the records it made: asked of a replay too, so it is read and never
   * remembered.
   */
  answer?(made: Made<Types>, command: Command, context: AuthContext): Promise<Omit<Payload, 'errors'>>;
}
