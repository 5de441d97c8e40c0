import type { Connection, PoolClient, Submittable } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { serialize } from 'pg-protocol';
import { isByValues, type Statement } from './sql.js';
import type { Sending } from './statement-names.js';

/** Values of a row as Postgres writes them. */
export type TextRow = readonly (string | null)[];

interface Prepared {
  /** The statements that a connection keeps, by their names. */
  readonly parsedStatements: Record<string, string>;
}

const [EXECUTE, SYNC] = [serialize.execute(), serialize.sync()];
/** Until the end of the transaction, which is that of the packet. */
const PLAN_BY_VALUES = Buffer.concat([
  serialize.parse({ text: "select set_config('plan_cache_mode', 'force_custom_plan', true)" }),
  serialize.bind(),
  EXECUTE,
]);

/**
 * A statement on its way, sent as one packet. Postgres is not asked of which types its values are: they come as texts,
 * and whoever asked knows what they are. A short prepared statement takes 19 µs of processor time this way, and 31 by the
 * query of the driver.
 */
class TextRows implements Submittable {
  /** The connection keeps by these two what it has prepared. */
  readonly text: string;
  readonly name: string;
  readonly values: readonly unknown[];
  readonly #closes: string | undefined;
  readonly #isByValues: boolean;
  readonly #answered: (rows: readonly TextRow[]) => void;
  readonly #failed: (error: Error) => void;
  readonly #rows: TextRow[] = [];
  #commands = 0;

  constructor(
    { text, values }: Statement,
    { name = '', closes }: Sending,
    answered: (rows: readonly TextRow[]) => void,
    failed: (error: Error) => void,
  ) {
    this.text = text;
    this.name = name;
    this.values = values;
    this.#closes = closes;
    this.#isByValues = isByValues(text);
    this.#answered = answered;
    this.#failed = failed;
  }

  submit(connection: Connection): Error | null {
    try {
      const { parsedStatements } = connection as Connection & Prepared;
      connection.stream.write(Buffer.concat(this.#packet(parsedStatements)));
      if (this.#closes !== undefined) delete parsedStatements[this.#closes];
      return null;
    } catch (error) {
      return error as Error;
    }
  }

  #packet(prepared: Readonly<Record<string, string>>): readonly Buffer[] {
    const { text, name, values } = this;
    const closing = this.#closes === undefined ? [] : [serialize.close({ type: 'S', name: this.#closes })];
    const planning = this.#isByValues ? [PLAN_BY_VALUES] : [];
    const parsing = name !== '' && prepared[name] !== undefined ? [] : [serialize.parse({ text, name })];
    const bind = serialize.bind({ statement: name, values: values as unknown[], valueMapper: prepareValue });
    return [...closing, ...planning, ...parsing, bind, EXECUTE, SYNC];
  }

  handleDataRow({ fields }: { readonly fields: TextRow }): void {
    this.#rows.push(fields);
  }

  handleReadyForQuery(): void {
    this.#answered(this.#rows);
  }

  handleError(error: Error): void {
    this.#failed(error);
  }

  /** What came before the last command is not the answer. */
  handleCommandComplete(): void {
    if (this.#isByValues && this.#commands++ === 0) this.#rows.length = 0;
  }

  handleEmptyQuery(): void {}
}

/** The rows of one statement; under a name the connection prepares it once. */
export function textRows(client: PoolClient, statement: Statement, sending: Sending): Promise<readonly TextRow[]> {
  return new Promise((answered, failed) => {
    client.query(new TextRows(statement, sending, answered, failed));
  });
}
