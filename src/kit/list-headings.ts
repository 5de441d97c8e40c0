/** The columns of a list, by what they are called in answers. */
type Columns = Readonly<Record<string, string>>;

/**
 * Tells which column a heading stands for; null where it means nothing to the list. `aliases` says by column what else it
 * is called; those in letters are the names of records sent as JSON.
 */
export function headingsOf(
  columns: Columns,
  aliases: Readonly<Record<string, readonly string[]>>,
): (title: string) => string | null {
  const byTitle = new Map(
    Object.values(columns).flatMap((column) =>
      [column, ...(aliases[column] ?? [])].map((title) => [title, column] as const),
    ),
  );
  return (title) => {
    const plain = title
      .normalize('NFKC')
      .replace(/[\s*:]/g, '')
      .toLowerCase();
    return (
      byTitle.get(plain) ?? byTitle.get(plain.replace(/\((?:必填|选填|格式|如|例|请|注|是\/否)[^()]*\)$/, '')) ?? null
    );
  };
}
