import { readFileSync } from 'node:fs';
import { packagePath } from '../../src/kit/package-path.js';
/** Takes in the samples in the order of their manifest, as the first start does. */
export async function samplesInto(hub) {
    const manifest = JSON.parse(readFileSync(packagePath('samples', 'manifest.json'), 'utf8'));
    const reports = [];
    for (const { file, ...delivery } of manifest)
        reports.push(await hub.takeIn(file, delivery));
    return reports;
}
//# sourceMappingURL=samples.js.map