import type { Connection, PoolClient, Submittable } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { serialize } from 'pg-protocol';
import { rawSql, type Statement } from './sql.js';

/** Values of a row as Postgres writes them. */
export type TextRow = readonly (string | null)[];

interface Prepared {
  /** The statements that a connection keeps, by their names. */
  readonly parsedStatements: Readonly<Record<string, string>>;
}

/**
 * Stands in a piece whose values decide which way to its rows is the short one, as a word that one row has or half of
 * them. Such a statement is planned by its values each time it is sent; all others once, for whatever values.
 */
export const BY_VALUES = rawSql('/* by values */');

const [EXECUTE, SYNC] = [serialize.execute(), serialize.sync()];
const HINT = BY_VALUES.compile().text;
/** Until the end of the transaction, which is that of the packet. */
const PLAN_BY_VALUES = Buffer.concat([
  serialize.parse({ text: "select set_config('plan_cache_mode', 'force_custom_plan', true)" }),
  serialize.bind(),
  EXECUTE,
]);

/**
 * A statement on its way, sent as one packet. Postgres is not asked of which types its values are: they come as texts,
 * and whoever asked knows what they are. That is a third of what the driver spends on a short statement.
 */
class TextRows implements Submittable {
  readonly values: readonly unknown[];
  readonly #rows: TextRow[] = [];
  #commands = 0;
  readonly #answered: (rows: readonly TextRow[]) => void;
  readonly #failed: (error: Error) => void;
  /** The connection keeps by these what it has prepared. */
  readonly text: string;
  readonly name: string;
  readonly #isByValues: boolean;

  constructor(
    { text, values }: Statement,
    name: string,
    answered: (rows: readonly TextRow[]) => void,
    failed: (error: Error) => void,
  ) {
    this.text = text;
    this.#isByValues = text.includes(HINT);
    this.name = this.#isByValues ? '' : name;
    this.values = values;
    this.#answered = answered;
    this.#failed = failed;
  }

  submit(connection: Connection): Error | null {
    const { text, name } = this;
    try {
      const bind = serialize.bind({ statement: name, values: this.values as unknown[], valueMapper: prepareValue });
      const isKept = name !== '' && (connection as Connection & Prepared).parsedStatements[name] !== undefined;
      const parse = isKept ? [] : [serialize.parse({ text, name })];
      const before = this.#isByValues ? [PLAN_BY_VALUES] : [];
      connection.stream.write(Buffer.concat([...before, ...parse, bind, EXECUTE, SYNC]));
      return null;
    } catch (error) {
      return error as Error;
    }
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

/** The rows of one statement; under a `name` the connection prepares it once. */
export function textRows(client: PoolClient, statement: Statement, name = ''): Promise<readonly TextRow[]> {
  return new Promise((answered, failed) => {
    client.query(new TextRows(statement, name, answered, failed));
  });
}
