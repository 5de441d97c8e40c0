import { readFile, writeFile } from 'node:fs/promises';
import { elementsOf, isNestedAtMost, onOneLine, wholeOf } from '../decode/index.js';

const DEEPEST = 16;
/** Behind a mark of the order of bytes. */
const BEGINNING = /^\ufeff?\s*([[{])/;

/**
 * Lays records that were sent as JSON, one object or a list of them, one a line, where they lie. Each stays as it was
 * written. What is no JSON as a whole, as JSON lines are not, stays as it is, and what is wrong with it is told by whoever reads it.
 */
export async function layOutJson(path: string): Promise<void> {
  const text = await textIn(path);
  const [, bracket] = BEGINNING.exec(text) ?? [];
  if (!bracket || !isNestedAtMost(text, DEEPEST) || !isJson(text)) return;
  const whole = wholeOf(text);
  const values = bracket === '[' ? (elementsOf(text, whole) ?? []) : [whole];
  await writeFile(path, values.map((value) => onOneLine(text, value)).join('\n'));
}

async function textIn(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    return '';
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
