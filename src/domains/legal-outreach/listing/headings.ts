/** The columns of a list, by what they are called in answers. */
type Columns = Readonly<Record<string, string>>;

const HINT = /\((?:必填|选填|格式|如|例|请|注)[^()]*\)$/;

/**
 * Tells which column a heading stands for; null where it means nothing to the list. `aliases` says by column what else it
 * is called; those in letters are the names of records sent as JSON.
 */
export function headingsOf(
  columns: Columns,
  aliases: Readonly<Record<string, readonly string[]>>,
): (title: string) => string | null {
  const named = Object.values(columns).map((column) => [column, ...(aliases[column] ?? [])] as const);
  const byTitle = new Map(named.flatMap((titles) => titles.map((title) => [title, titles[0]] as const)));
  return (title) => {
    const plain = title
      .normalize('NFKC')
      .replace(/[\s*:]/g, '')
      .toLowerCase();
    return byTitle.get(plain) ?? byTitle.get(plain.replace(HINT, '')) ?? null;
  };
}
