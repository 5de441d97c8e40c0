import { openHome } from '../home.js';
import { migrateHub, openHub } from '../hub.js';
/** Nobody waits for a command's answer as for a request's, and the machine may be busy with what it does. */
const ACQUIRE_MILLIS = 30_000;
/** Runs a command on the hub's database: beside a running hub where there is one, else with a database of its own. */
export async function withHub(settings, work) {
    const home = await openHome(settings, { attach: true });
    try {
        await migrateHub(home.url);
        const hub = await openHub({ ...settings, ...home, acquireMillis: ACQUIRE_MILLIS });
        try {
            return await work(hub);
        }
        finally {
            await hub.close();
        }
    }
    finally {
        await home.close();
    }
}
//# sourceMappingURL=with-hub.js.map