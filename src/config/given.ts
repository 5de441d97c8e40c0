/** The texts that were given for settings, each checked before, and how they are read. */
export class Given {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  text(name: string): string | undefined {
    return this.#texts.get(name);
  }

  number(name: string, fallback: number): number {
    return Number(this.#texts.get(name) ?? fallback);
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.#texts.get(name);
    return text === undefined ? fallback : text === 'on';
  }

  list(name: string, fallback = ''): readonly string[] {
    return listOf(this.#texts.get(name) ?? fallback);
  }
}

/** What stands in a text, parted by commas. */
export function listOf(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}
