/** A piece of a text and what it says. */
export interface Found<Value> {
  readonly text: string;
  readonly value: Value;
}

/** What a sticky pattern finds exactly there. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
