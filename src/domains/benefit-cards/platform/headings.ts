import type { Refusal } from '../../../kit/refusal.js';

/** The columns of one subject, by what they are called in answers and by their names in JSON. */
export interface Headings {
  /** The column that a heading stands for; null when it means nothing here. */
  columnOf(title: string): string | null;
  /** The column that a refusal speaks of; null when it concerns the row as a whole. */
  columnOfRefusal(refusal: Refusal): string | null;
}

const MARK_BEHIND = /\((?:必填|选填|格式|如|例|请|是\/否|注)[^()]*\)$/;

/** Reads titles by these columns, each also under its aliases and its name in JSON, as `cardNo`. */
export function headingsOf(
  columns: Readonly<Record<string, string>>,
  aliases: Readonly<Partial<Record<string, readonly string[]>>>,
): Headings {
  const byTitle = new Map(
    Object.entries(columns).flatMap(([name, column]) =>
      [column, name.toLowerCase(), ...(aliases[column] ?? [])].map((title) => [title, column] as const),
    ),
  );
  return {
    columnOf(title) {
      const plain = title.normalize('NFKC').replace(/[\s*:_]/g, '');
      return (
        byTitle.get(plain) ?? byTitle.get(plain.toLowerCase()) ?? byTitle.get(plain.replace(MARK_BEHIND, '')) ?? null
      );
    },
    columnOfRefusal: ({ details }) => columns[details.path?.[0] ?? ''] ?? null,
  };
}
