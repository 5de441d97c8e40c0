import { readFile } from 'node:fs/promises';
import { languageOfTerminal } from '../config/index.js';
import { openHome } from '../home.js';
import { importDivisionChanges, migrateHub } from '../hub.js';
import { singleSession } from '../kit/database/single-session.js';
/** Takes in changes of divisions: all lines of the file or, when one is wrong, none. Hubs that run read them at their next start. */
export async function divisionsCommand(settings, file) {
    const text = await readFile(file, 'utf8');
    const home = await openHome(settings, { attach: true });
    const client = singleSession(home.url, { applicationName: 'union-service-hub divisions' });
    try {
        await migrateHub(home.url);
        await client.connect();
        await client.query('begin');
        const { changed, problems } = await importDivisionChanges(client, text);
        await client.query(problems.length > 0 ? 'rollback' : 'commit');
        for (const { line, sentence } of problems)
            process.stdout.write(`${line}: ${sentence[languageOfTerminal()]}\n`);
        process.stdout.write(problems.length > 0
            ? 'Nothing was changed.\n'
            : `${changed} rows changed. Restart the hubs of this database to read them.\n`);
        process.exitCode = problems.length > 0 ? 1 : 0;
    }
    finally {
        await client.end().catch(() => undefined);
        await home.close();
    }
}
//# sourceMappingURL=divisions.js.map