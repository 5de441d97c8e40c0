import { issueToken } from '../../../src/auth/index.js';
import type { Database } from '../../../src/kit/database/database.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import type { TestHub } from '../../support/hub.js';
import type { Dataset } from './dataset.js';

/** All answers speak of this moment: the morning of a holiday. */
const NOW = '2026-05-01T02:30:00.123Z';

/** Who asks, by name. Each question is asked with a context of its own. */
export type Callers = ReadonlyMap<string, () => RequestContext>;

export async function callersOf({ hub, keyring }: TestHub, { stations }: Dataset): Promise<Callers> {
  const code = stations[0]?.code ?? '';
  const grants = {
    visitor: [],
    member: [grant('MEMBER')],
    keeper: [grant('STATION_KEEPER', [], [code])],
    county: [grant('CADRE', ['620702'])],
    province: [grant('CADRE', ['620000'])],
    both: [grant('CADRE', ['110105']), grant('STATION_KEEPER', [], [code, 'none'])],
    partner: [grant('PARTNER', ['620000'])],
    admin: [grant('ADMIN')],
  };
  const callers = new Map<string, () => RequestContext>();
  for (const [name, held] of Object.entries(grants)) {
    const token = await issueToken(keyring, { subject: name, grants: held }, 60);
    const context = await hub.contextFor({
      authorization: name === 'visitor' ? undefined : `Bearer ${token}`,
      language: name === 'member' ? 'en' : 'zh',
      requestId: name,
      signal: new AbortController().signal,
      remoteAddress: '127.0.0.1',
    });
    callers.set(name, () => ({ ...context, now: NOW, loaders: new WeakMap(), denied: new Set() }));
  }
  return callers;
}

function grant(
  scope: 'MEMBER' | 'STATION_KEEPER' | 'CADRE' | 'PARTNER' | 'ADMIN',
  regionCodes: readonly string[] = [],
  stationCodes: readonly string[] = [],
) {
  return { scope, regionCodes, stationCodes };
}

/** The database as far as reads use it, each statement told before it is sent, and changed by what `tell` answers. */
export function watched(database: Database, tell: (text: string) => string): Database {
  const through: Pick<Database, 'rows' | 'query'> = {
    rows: (statement, signal) => database.rows({ ...statement, text: tell(statement.text) }, signal),
    query: (statement, signal) => {
      const { text, values } = 'text' in statement ? statement : statement.compile();
      return database.query({ text: tell(text), values }, signal);
    },
  };
  return through as Database;
}
