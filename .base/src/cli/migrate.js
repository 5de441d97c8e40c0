import { openHome } from '../home.js';
import { migrateHub } from '../hub.js';
/** Brings the database to the newest migration and says what was done. */
export async function migrateCommand(settings) {
    const home = await openHome(settings, { attach: true });
    try {
        const { applied } = await migrateHub(home.url);
        process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'The database is up to date.\n');
    }
    finally {
        await home.close();
    }
}
//# sourceMappingURL=migrate.js.map