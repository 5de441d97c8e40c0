import { basename, resolve } from 'node:path';
import { languageOfTerminal, SettingError } from '../config/index.js';
import { runImport } from './import.js';
import { untilSignal } from './until-signal.js';
import { withHub } from './with-hub.js';
/** Takes in one file and reports what became of its rows. A signal ends the run behind the chunk at work. */
export async function importCommand(settings, subject, file, options) {
    await withHub(settings, async (hub) => {
        const intake = hub.intakes.get(subject);
        if (!intake)
            throw new SettingError(`Files about ${subject} are not taken in; there are ${[...hub.intakes.keys()].join(', ')}.`);
        const delivery = {
            database: hub.database,
            envelope: hub.envelope,
            intake,
            channel: options.channel,
            path: resolve(file),
            fileName: basename(file),
            asOf: options.asOf ?? null,
            datum: options.datum ?? null,
            regionCode: regionOf(hub, options.region),
            dryRun: options.dryRun,
            language: languageOfTerminal(),
        };
        process.exitCode = await untilSignal((signal) => runImport({ ...delivery, signal }, process.stdout));
    });
}
/** Whose data a file is. A code that nothing has would hide the run from all but administrators. */
export function regionOf(hub, code) {
    if (code === undefined || hub.knowsRegion(code))
        return code ?? null;
    throw new SettingError(`--region was given "${code}", and no division has that code. Give six or nine digits that the divisions have, as 620702, or leave it out.`);
}
//# sourceMappingURL=import-command.js.map