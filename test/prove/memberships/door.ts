import { issueToken } from '../../../src/auth/index.js';
import { DatabaseError } from '../../../src/kit/database/errors.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Who } from '../../domains/membership/support.js';
import type { TestHub } from '../../support/hub.js';
import { servedProcess } from '../served-process.js';

/** A way to ask a hub; whoever asks may be cut off at any moment. */
export interface Door {
  /** The data that an operation is answered, or null when there is no answer. */
  ask(query: string, variables: object, as: Who): Promise<any>;
  /** Cuts off whatever is at work. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

/** Transactions are short, so that one is not met at once. */
const CUT_TRIES = 500;

/** How often a statement of a proof may be met by cuts. */
const MET_TRIES = 20;

/** Does again what a cut has met: a proof's own statements go over the connections that it cuts, and are not meant. */
export async function despiteCuts<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === MET_TRIES || !(error instanceof DatabaseError)) throw error;
    }
  }
}

/** Asks a hub in this process; a cut aborts the transactions that are under way. */
export function doorOf(hub: TestHub): Door {
  return {
    async ask(query, variables, as) {
      const { data, errors } = await hub.ask(query, variables as Record<string, unknown>, { as });
      return errors.length > 0 ? null : data;
    },
    async cut() {
      const [database, under] = [
        hub.test.database,
        sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
          and backend_type = 'client backend'`,
      ];
      for (let tries = 0; tries < CUT_TRIES && (await database.query(under)).length === 0; tries += 1);
    },
    close: () => Promise.resolve(),
  };
}

/** Longer than a proof takes. */
const TOKEN_SECONDS = 3600;

/** Asks a process that serves the hub's database; a cut kills it, and another one begins. */
export async function processDoor({ keyring, test }: TestHub): Promise<Door> {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = ({ subject = '', scopes, regionCodes = [] }: Who): Promise<string> => {
    const grants = scopes.map((scope) => ({ scope, regionCodes, stationCodes: [] }));
    const token = tokens.get(subject) ?? issueToken(keyring, { subject, grants }, TOKEN_SECONDS);
    tokens.set(subject, token);
    return token;
  };
  const served = await servedProcess({ keyring, url: test.url });
  return {
    async ask(query, variables, as) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(as)}` };
      const body = JSON.stringify({ query, variables });
      try {
        const response = await fetch(served.url, { method: 'POST', headers, body });
        const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
        return errors ? null : data;
      } catch {
        return null;
      }
    },
    async cut() {
      await served.kill();
      await served.begin();
    },
    close: () => served.close(),
  };
}
