import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';

/** Starts a process and kills it when it says that it stands where it was told to stand still. */
export async function killedWhereItStands(script: URL, ...args: readonly string[]): Promise<void> {
  const child = fork(fileURLToPath(script), args, { execArgv: [], stdio: 'inherit' });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The server takes a moment to see that a process is gone: until nobody holds an advisory lock any more. */
export async function noOneAtWork(database: Database): Promise<void> {
  const held = sql`
    select pid, pg_sleep(0.01) from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`;
  while ((await database.query(held)).length > 0);
}
