import { searchCondition } from '../../../kit/database/search.js';
import { allOf, BY_VALUES, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { aliased, columnsOf, expression, type From, type Reads, TableAlias } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { ContentRow } from './content.entity.js';
import type { ContentFormat } from './content.enums.js';

export interface ContentListArguments {
  readonly regionCode: string | null;
  readonly text: string | null;
  readonly topic: string | null;
  readonly format: ContentFormat | null;
  readonly first: number;
  readonly after: string | null;
}

type Asked = Omit<ContentListArguments, 'first' | 'after'>;

const content = columnsOf(ContentRow);
const row = new TableAlias(ContentRow);

/** Of one day those that were entered last. */
const NEWEST_FIRST = Object.freeze({ by: [content.publishedOn, content.id], isDescending: true });
/** As good a match as possible, of those the newest. */
const BEST_FIRST = Object.freeze({
  by: [expression<number>('integer', sql`${row}.score`), content.publishedOn, content.id],
  isDescending: true,
});

/** All that a text is looked for in, a line each. */
const WHOLE = sql`${content.title} || E'\n' || array_to_string(${content.topics}, E'\n') || E'\n'
  || array_to_string(${content.performers}, E'\n')`;

/** The list of law content. */
export class ContentQueries {
  readonly #contents: Reads;
  readonly #regions: Regions;

  constructor(contents: Reads, regions: Regions) {
    this.#contents = contents;
    this.#regions = regions;
  }

  /**
   * The newest first; with a text the best match first: the title as it stands, its beginning, another part of it, then
   * topics and performers. Of a region its own and that of all above it. Throws BAD_USER_INPUT for a code that never was a
   * division.
   */
  list({ first, after, ...asked }: ContentListArguments): Readable {
    const page = { question: questionOf('legalContents', asked), first, after };
    const codes = asked.regionCode === null ? null : this.#covering(asked.regionCode);
    const text = asked.text?.trim() ?? '';
    const plain = conditions(asked);
    if (text !== '')
      return this.#contents.page({ ...page, order: BEST_FIRST, ...matching(text, [...plain, of(codes)]) });
    // The works of a topic are few: they are looked up by it, and then sorted.
    if (codes === null || asked.topic !== null) {
      const where = sql`${BY_VALUES} ${allOf([...plain, of(codes)])}`;
      return this.#contents.page({ ...page, order: NEWEST_FIRST, where });
    }
    return this.#contents.page({ ...page, order: NEWEST_FIRST, ...ofDivisions(codes, plain) });
  }

  #covering(regionCode: string): readonly string[] {
    this.#regions.asked(regionCode);
    return this.#regions.covering(regionCode);
  }
}

function conditions({ topic, format }: Asked): readonly Sql[] {
  return [
    ...(topic === null ? [] : [sql`${content.topics} @> array[${topic}]::text[]`]),
    ...(format === null ? [] : [sql`${content.format} = ${format}`]),
  ];
}

const of = (codes: readonly string[] | null): Sql =>
  codes === null ? rawSql('true') : sql`${content.regionCode} = any(${codes}::text[])`;

/** What a text finds, each with how well it does. */
function matching(text: string, others: readonly Sql[]): { readonly from: From; readonly counted: Sql } {
  const found = searchCondition(sql`${content.search}`, text, WHOLE) ?? rawSql('false');
  const inTitle = searchCondition(sql`${content.titleSearch}`, text, sql`${content.title}`) ?? rawSql('false');
  const title = sql`lower(normalize(${content.title}, NFKC))`;
  const asked = text.normalize('NFKC').toLowerCase();
  const score = sql`case when ${title} = ${asked} then 4 when starts_with(${title}, ${asked}) then 3
    when ${inTitle} then 2 else 1 end`;
  const placed = (piece: Sql) => aliased(piece, ContentRow, 'c');
  const where = placed(allOf([found, ...others]));
  const rows = sql`select c.*, ${placed(score)} as score from legal_outreach.content c where ${where}`;
  return {
    from: (limit, wanted) => sql`(
      select s.* from (${rows} offset 0) s where ${aliased(wanted, ContentRow, 's')}
      order by s.score desc, s.published_on desc, s.id desc limit ${limit})`,
    counted: sql`(select c.*, null::integer as score from legal_outreach.content c where ${where})`,
  };
}

/** The works of each of a few divisions are walked from the newest on, until there are enough. */
function ofDivisions(codes: readonly string[], others: readonly Sql[]): { readonly from: From; readonly counted: Sql } {
  const placed = (piece: Sql) => aliased(piece, ContentRow, 'c');
  return {
    from: (limit, wanted) => sql`(
      select s.* from unnest(${codes}::text[]) as d (code) cross join lateral (
        select c.* from legal_outreach.content c
        where c.region_code = d.code and ${placed(allOf([...others, wanted]))}
        order by c.published_on desc, c.id desc limit ${limit}) s
      order by s.published_on desc, s.id desc limit ${limit})`,
    counted: sql`(select c.* from legal_outreach.content c where ${placed(allOf([...others, of(codes)]))})`,
  };
}
