import { readFileSync } from 'node:fs';
import { packagePath } from './kit/package-path.js';

/** An operation that the page at `/` offers, with its variables as text. */
export interface ReadyOperation {
  readonly name: string;
  readonly text: string;
  readonly variables?: string;
}

/** What is shown first comes first. */
const FILES = [
  ...['stations.graphql', 'membership.graphql', 'identity.graphql', 'legal-outreach.graphql'],
  'case-statistics.graphql',
];

/** The operations of `schema/operations/`, in the order of the files: one `# title` comment above each. */
export function readyOperations(): readonly ReadyOperation[] {
  const text = FILES.map((file) => readFileSync(packagePath('schema', 'operations', file), 'utf8')).join('\n');
  const variables = JSON.parse(readFileSync(packagePath('schema', 'operations', 'variables.json'), 'utf8')) as Record<
    string,
    unknown
  >;
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
