import { Client } from 'pg';

/** What a measured process tells of itself. */
export interface Usage {
  /** CPU of the process since its start, in microseconds. */
  readonly cpuMicros: number;
  /** Statements it has sent to the database. */
  readonly statements: number;
}

/** What a measured process is told when it starts. */
export interface Task {
  readonly url: string;
  readonly pool: number;
  readonly keys: string;
  /** Room for answers that are given again; without it each one is made. */
  readonly cacheMegabytes?: number;
}

/**
 * Runs a measured server in this process: waits for its task, starts it, tells its address, and answers each further
 * message with what it has used. Ends with its parent.
 */
export function serveAsChild(start: (task: Task) => Promise<string>): void {
  const statements = countStatements();
  process.once('disconnect', () => process.exit(0));
  process.once('message', (task) => {
    start(task as Task).then(
      (address) => {
        process.send?.({ address });
        process.on('message', () => process.send?.(usage(statements)));
      },
      (error: unknown) =>
        process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}

function usage(statements: () => number): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system, statements: statements() };
}

/** Every statement passes `query` of its connection, whoever sends it; counting there costs both servers the same. */
function countStatements(): () => number {
  let count = 0;
  const client = Client.prototype as { query: (...given: unknown[]) => unknown };
  const { query } = client;
  client.query = function counted(...given) {
    count += 1;
    return query.apply(this, given);
  };
  return () => count;
}
