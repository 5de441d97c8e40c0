import { lexemesText } from '../../../kit/database/copy.js';
import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { searchTerms } from '../../../kit/database/search.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { syllablesOf } from '../../regions/index.js';
import type { Written } from '../listing/listed-set.js';
import { ContentRow } from './content.entity.js';

/** A work as its row says it, but for what is searched and the times of writing. */
export type ContentLine = Readonly<Omit<ContentRow, symbol | 'search' | 'titleSearch' | 'createdAt' | 'updatedAt'>>;

const columnsOfRow = () =>
  new EntityRows<ContentLine>(ContentRow, [
    ...(['id', 'version', 'contentNo', 'title', 'format', 'topics', 'language', 'performers'] as const),
    ...(['regionCode', 'summary', 'url', 'publishedOn'] as const),
  ]);

/** Works by their numbers, held until the end of the transaction; one that is not there is left out. */
export async function contentsByNo(
  tx: Transaction,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, ContentLine>> {
  const rows = await contentsWhere(tx, sql`content_no = any(${numbers}::text[]) order by id for update`);
  return new Map(rows.map((row) => [row.contentNo, row]));
}

/** Works of a condition, in the order that stands behind it. */
export function contentsWhere(tx: Transaction, condition: Sql): Promise<readonly ContentLine[]> {
  return tx.sql<ContentLine & Record<string, unknown>>(sql`
    select ${columnsOfRow().selected()} from legal_outreach.content where ${condition}`);
}

/** Writes by set: new rows by COPY, others by one statement. */
export async function writeContents(tx: Transaction, { entered, changed }: Written<ContentLine>): Promise<void> {
  const columns = columnsOfRow();
  const copied = (rows: readonly ContentLine[]) => rows.map((row) => ({ ...columns.copied(row), ...searchOf(row) }));
  await tx.copy({ schema: 'legal_outreach', table: 'content' }, copied(entered));
  if (changed.length === 0) return;
  const types = { ...columns.types, search: 'tsvector', title_search: 'tsvector' };
  const told = await staged(tx, 'legal_content_told', types, copied(changed));
  await tx.sql(sql`
    update legal_outreach.content set ${columns.assigned(sql`told`, 'id')}, search = told.search,
      title_search = told.title_search, updated_at = clock_timestamp()
    from ${told} as told where content.id = told.id`);
}

/** What a work is found by. */
export function searchOf({ title, topics, performers }: Pick<ContentLine, 'title' | 'topics' | 'performers'>) {
  const termsOf = (...texts: readonly string[]) => lexemesText(searchTerms(texts, syllablesOf));
  return { search: termsOf(title, ...topics, ...performers), title_search: termsOf(title) };
}
