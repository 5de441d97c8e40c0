import { readFileSync } from 'node:fs';
import { newId } from '../../src/kit/database/ids.js';
import { packagePath } from '../../src/kit/package-path.js';
import { readyOperations } from '../../src/ready-operations.js';
import type { Asker, TestHub } from '../support/hub.js';

export interface Ready {
  readonly name: string;
  readonly text: string;
  readonly variables: Record<string, any>;
}

const nameOf = (text: string) => /^(?:query|mutation|subscription) (\w+)/.exec(text)?.[1] ?? text;

/** Each as it stands in its file, under the name of its operation. */
export const OPERATIONS: readonly Ready[] = readyOperations().map(({ text, variables = '{}' }) => ({
  name: nameOf(text),
  text,
  variables: JSON.parse(variables),
}));
export const named = (name: string) => OPERATIONS.find((operation) => operation.name === name) as Ready;
export const isMutation = ({ text }: Ready) => text.startsWith('mutation');

const legal = readFileSync(packagePath('schema', 'operations', 'legal-outreach.graphql'), 'utf8');
/** Those of cases and of what there is about the law. */
export const isLegal = ({ text }: Ready) => legal.includes(text);

/** Sends one; answers what came and all errors, of the operation and of its payloads. */
export async function sent({ ask }: Pick<TestHub, 'ask'>, { text, variables }: Ready, asker: Asker) {
  const { data, errors } = await ask<Record<string, any>>(text, variables, asker);
  const refused = Object.values(data ?? {}).flatMap((payload) => payload?.errors ?? []);
  return { data, problems: [...errors, ...refused] };
}

/** The same with what its title says is to be put in. */
export function withInput(name: string, more: Record<string, unknown>): Ready {
  const operation = named(name);
  return { ...operation, variables: { input: { ...operation.variables.input, idempotencyKey: newId(), ...more } } };
}
