import { readSettings } from '../src/config/index.js';
import { startHub } from '../src/main.js';
import { serveAsChild } from './child.js';

/** The hub as `hub serve` runs it in production, without its log. */
serveAsChild(async ({ url, pool, keys }) => {
  const settings = readSettings({
    HUB_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: url,
    HUB_DB_POOL: String(pool),
    HUB_KEYS: keys,
    // Fifty stations with all their children are priced above what one call may cost by default.
    HUB_MAX_COST: '100000',
    HUB_SAMPLES: 'none',
    HUB_LOG_LEVEL: 'silent',
  });
  return (await startHub(settings)).url;
});
