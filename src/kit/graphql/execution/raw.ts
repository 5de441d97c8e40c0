import { randomBytes } from 'node:crypto';

// Control characters never reach an answer from Postgres, and nobody outside knows the rest.
const MARK = `\u0000${randomBytes(9).toString('base64')}`;
const WRITTEN = JSON.stringify(MARK);

let collected: string[] | undefined;

/** A part of an answer that is JSON already. It passes through to `stringify`; to anyone else it is the value it says. */
export class Raw {
  constructor(readonly json: string) {}

  /** A list of such parts as one; any other as it is. */
  static list(items: readonly unknown[]): unknown {
    if (!(items[0] instanceof Raw)) return items;
    return new Raw(`[${items.map((part) => (part as Raw).json).join(',')}]`);
  }

  toJSON(): unknown {
    if (!collected) return JSON.parse(this.json);
    collected.push(this.json);
    return MARK;
  }
}

/** JSON of a value; what is JSON in it already is not read and written again. */
export function stringify(value: unknown): string {
  const parts: string[] = [];
  collected = parts;
  try {
    const text = JSON.stringify(value);
    if (parts.length === 0) return text;
    return text.split(WRITTEN).reduce((whole, piece, index) => whole + parts[index - 1] + piece);
  } finally {
    collected = undefined;
  }
}
