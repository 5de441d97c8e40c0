import { readFile, writeFile } from 'node:fs/promises';
import { elementsOf, isNestedAtMost, onOneLine, wholeOf } from '../decode/index.js';
import { DeliveryRefused } from './delivery.js';

const DEEPEST = 16;
/** Behind a mark of the order of bytes. */
const BEGINNING = /^\ufeff?\s*([[{])/;

/**
 * Lays records that were sent as JSON, one object or a list of them, one a line, where they lie. Each stays as it was
 * written. What is no JSON as a whole, as JSON lines are not, stays as it is, and what is wrong with a line is told by
 * whoever reads it. Throws DeliveryRefused for what was meant as JSON and has not one whole line of it.
 */
export async function layOutJson(path: string): Promise<void> {
  const text = await textIn(path);
  const [, bracket] = BEGINNING.exec(text) ?? [];
  if (!bracket || !isNestedAtMost(text, DEEPEST)) return;
  if (!isJson(text)) {
    if (text.split('\n').some(isJson)) return;
    throw broken();
  }
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

function broken(): DeliveryRefused {
  return new DeliveryRefused({
    zh: '请求体既不是 JSON，也不是 JSON Lines：JSON 须完整（一个对象或对象列表），JSON Lines 每行须是一个完整的对象。没有接收任何记录，请更正后重新发送。',
    en: 'The body is neither JSON nor JSON lines: JSON is whole, one object or a list of them, and of JSON lines each line is one whole object. Nothing was taken in; correct it and send it again.',
  });
}
