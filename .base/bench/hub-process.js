import { startHub } from '../src/main.js';
import { serveAsChild } from './child.js';
import { settingsOf } from './hub-settings.js';
/** The hub as `hub serve` runs it in production. */
serveAsChild(async (task) => (await startHub(settingsOf(task))).url);
//# sourceMappingURL=hub-process.js.map