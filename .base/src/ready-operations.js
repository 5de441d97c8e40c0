import { readFileSync } from 'node:fs';
import { packagePath } from './kit/package-path.js';
/** The operations of `schema/operations/`, in the order of the file: one `# title` comment above each. */
export function readyOperations() {
    const text = readFileSync(packagePath('schema', 'operations', 'stations.graphql'), 'utf8');
    const variables = JSON.parse(readFileSync(packagePath('schema', 'operations', 'variables.json'), 'utf8'));
    return text
        .split(/^# /m)
        .slice(1)
        .map((section) => {
        const [title = '', ...lines] = section.split('\n');
        const operation = lines.join('\n').trim();
        const name = /^(?:query|mutation|subscription) (\w+)/.exec(operation)?.[1] ?? title;
        return { name: title.trim(), text: operation, variables: JSON.stringify(variables[name] ?? {}, null, 2) };
    });
}
//# sourceMappingURL=ready-operations.js.map