import { readSettings, type Settings } from '../src/config/index.js';
import type { Task } from './child.js';

/** The settings of `hub serve` in production, without its log. */
export function settingsOf({ url, pool, keys, cacheMegabytes = 0 }: Task): Settings {
  return readSettings({
    HUB_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: url,
    HUB_DB_POOL: String(pool),
    HUB_KEYS: keys,
    // Fifty stations with all their children are priced above what one call may cost by default.
    HUB_MAX_COST: '100000',
    // What is measured is how fast, and not how much of it one caller may have.
    HUB_BUDGET_PERSON: '0',
    HUB_BUDGET_PARTNER: '0',
    // Beside the limit every answer is made: what is measured is how.
    HUB_CACHE_MB: String(cacheMegabytes),
    HUB_SAMPLES: 'none',
    HUB_LOG_LEVEL: 'silent',
  });
}
