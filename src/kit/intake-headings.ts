import type { Refusal } from './refusal.js';

/** The columns of one subject, by what they are called in answers and by their names in JSON. */
export interface Headings {
  /** The column that a heading stands for; null when it means nothing here. */
  columnOf(title: string): string | null;
  /** The column that a refusal speaks of; null when it concerns the row as a whole. */
  columnOfRefusal(refusal: Refusal): string | null;
}

/** Reads titles by these columns, each also under its aliases and its name in JSON, as `orderNo`, whatever its case. */
export function headingsOf(
  columns: Readonly<Record<string, string>>,
  aliases: Readonly<Partial<Record<string, readonly string[]>>>,
): Headings {
  const byTitle = new Map<string, string>();
  for (const [name, column] of Object.entries(columns))
    for (const title of [column, name, ...(aliases[column] ?? [])]) byTitle.set(title.toLowerCase(), column);
  return {
    columnOf: (title) =>
      byTitle.get(
        title
          .normalize('NFKC')
          .replace(/[\s*:_]/g, '')
          .toLowerCase(),
      ) ?? null,
    columnOfRefusal: ({ details }) => columns[details.path?.[0] ?? ''] ?? null,
  };
}
