/** A value within a text of JSON, as it is written: what it says of numbers and doubled keys is not lost by reading it. */
export interface RawValue {
  readonly start: number;
  readonly end: number;
}

const [QUOTE, BACKSLASH] = ['"', '\\'];
const BLANK = /[\t\n\r ]*/y;
const PLAIN = /[^\t\n\r ,\]}]*/y;

/** Whether brackets are not deeper than that; asked before a text is parsed, which follows any depth. */
export function isNestedAtMost(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === QUOTE) at = endOfText(text, at) - 1;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth > most) return false;
    } else if (sign === '}' || sign === ']') depth -= 1;
  }
  return true;
}

/** The values of an object by their keys; undefined for what is no object, and for one with a key twice. The text is valid JSON. */
export function membersOf(text: string, { start }: RawValue): ReadonlyMap<string, RawValue> | undefined {
  if (text[start] !== '{') return undefined;
  const members = new Map<string, RawValue>();
  let at = behindBlank(text, start + 1);
  while (text[at] !== '}') {
    const keyEnd = endOfText(text, at);
    const key = JSON.parse(text.slice(at, keyEnd)) as string;
    const begin = behindBlank(text, behindBlank(text, keyEnd) + 1);
    const end = endOfValue(text, begin);
    if (members.has(key)) return undefined;
    members.set(key, { start: begin, end });
    at = behindComma(text, end);
  }
  return members;
}

/** The values of a list; undefined for what is none. The text is valid JSON. */
export function elementsOf(text: string, { start }: RawValue): readonly RawValue[] | undefined {
  if (text[start] !== '[') return undefined;
  const elements: RawValue[] = [];
  let at = behindBlank(text, start + 1);
  while (text[at] !== ']') {
    const end = endOfValue(text, at);
    elements.push({ start: at, end });
    at = behindComma(text, end);
  }
  return elements;
}

/** A value on one line. Between its values JSON may be broken into lines, and within them it has none. */
export function onOneLine(text: string, { start, end }: RawValue): string {
  return text.slice(start, end).replace(/[\r\n]/g, ' ');
}

/** The whole of a text. */
export function wholeOf(text: string): RawValue {
  const start = behindBlank(text, 0);
  return { start, end: text.length };
}

function behindComma(text: string, end: number): number {
  const at = behindBlank(text, end);
  return text[at] === ',' ? behindBlank(text, at + 1) : at;
}

function behindBlank(text: string, at: number): number {
  BLANK.lastIndex = at;
  BLANK.test(text);
  return BLANK.lastIndex;
}

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === QUOTE) return endOfText(text, start);
  if (first !== '{' && first !== '[') {
    PLAIN.lastIndex = start;
    PLAIN.test(text);
    return PLAIN.lastIndex;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === QUOTE) at = endOfText(text, at) - 1;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** Behind the closing quotation mark. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === BACKSLASH) at += 1;
    else if (text[at] === QUOTE) return at + 1;
  }
  return text.length;
}
