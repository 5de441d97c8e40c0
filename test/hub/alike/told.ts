import type { Answer, Asker, TestHub } from '../../support/hub.js';
import type { Way } from './ways.js';

/** What came of one ask: all that the caller is told, and what was sent to the database for it. */
export interface Told {
  /** As the caller reads it, the key that was asked for taken out. */
  readonly answer: string;
  readonly codes: readonly string[];
  readonly statements: readonly string[];
}

const KEY = '«key»';

export async function told({ ask }: TestHub, way: Way, key: string, asker: Asker): Promise<Told> {
  const { text, variables } = way.asked(key);
  return toldOf(await ask(text, variables, asker), key);
}

export function toldOf(
  { data, errors, statements }: Pick<Answer<unknown>, 'data' | 'errors' | 'statements'>,
  key: string,
): Told {
  const codes = [...errors.map(({ extensions }) => extensions?.code), ...refusalsIn(data)].map(String);
  return { answer: JSON.stringify({ data, errors }).replaceAll(key, KEY), codes, statements };
}

function refusalsIn(data: unknown): readonly string[] {
  const { errors = [] } = ((data as { act?: object } | null)?.act ?? {}) as { errors?: readonly { code: string }[] };
  return errors.map(({ code }) => code);
}

/** How two asks can be told apart, by what is answered and by the work that the time comes from; empty when they can not. */
export function differencesOf(there: Told, absent: Told): readonly string[] {
  const differences: string[] = [];
  if (there.answer !== absent.answer)
    differences.push(`is answered ${there.answer} when it is there, and ${absent.answer} when not`);
  const at = there.statements.findIndex((text, n) => text !== absent.statements[n]);
  if (at >= 0 || there.statements.length !== absent.statements.length) {
    const n = at >= 0 ? at : there.statements.length;
    differences.push(
      `sends ${there.statements.length} statements when it is there and ${absent.statements.length} when not; first apart: ${there.statements[n]} / ${absent.statements[n]}`,
    );
  }
  return differences;
}
