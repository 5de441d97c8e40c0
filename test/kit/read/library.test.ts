import { parse } from 'graphql';
import { compiledExecution } from '../../../src/kit/graphql/execution/operation.js';
import { stringify } from '../../../src/kit/graphql/execution/raw.js';
import { type Library, openLibrary } from '../../prove/library.js';
import { watched } from '../../prove/reads/callers.js';
import { reads } from '../../prove/reads.js';

describe('declarations of every kind', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary(1);
  });
  afterAll(() => library.close());

  it.each([1, 2, Number(process.env.HUB_TEST_SEED ?? 3)])(
    'are read as plain resolvers read them, byte for byte: seed %d',
    async (seed) => {
      const { figures, differences } = await reads(library, { seed, operations: 40 });
      expect(differences).toEqual([]);
      expect(figures).toMatchObject({ operations: 40, runs: 120 });
      expect(figures.withoutData).toBeLessThan(60);
    },
  );

  it.each(['newest', 'heaviest', 'dearest'])('lose no row and repeat none on the pages of %s', async (list) => {
    const found: number[] = [];
    for (let after: string | null = null; ; ) {
      const source = `query ($after: Cursor) { ${list}(first: 2, after: $after) { nodes { number } totalCount pageInfo { hasNextPage endCursor } } }`;
      const page: any = (await asked(source, { after }))[list];
      expect(page.totalCount).toBe(24);
      found.push(...page.nodes.map(({ number }: any) => number));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(found).toHaveLength(24);
    expect(new Set(found).size).toBe(24);
  });

  it('leave a field out that is closed, wherever it stands, and read where a record lies where that decides', async () => {
    const source =
      '{ shelves { nodes { notes { note } box { note } books { note seal guarded { name } } stock { nodes { note } } } } }';
    const texts = new Map<string, string>();
    for (const [name, caller] of library.callers) {
      const context = caller();
      const told = (text: string): string => {
        texts.set(name, text);
        return text;
      };
      await asked(source, {}, { ...context, database: watched(context.database, told) });
    }
    expect(texts.get('nobody')).not.toMatch(/note|seal|author_id|"region"|library"."reader/);
    expect(texts.get('north')).toMatch(/note(.|\n)*seal(.|\n)*"region"/);
    expect(texts.get('all')).toMatch(/note(.|\n)*seal/);
    expect(texts.get('all')).not.toMatch(/"region"/);
  });

  it('find records by a key that is a number, great ones too, and make of each argument what was asked', async () => {
    const source = `query ($numbers: [SafeInt!]!) { numbered(numbers: $numbers) { number
      is: compared(as: "none", than: -9007199254740991) is2: compared(than: 9007199254740991) } }`;
    const { books } = await asked('{ books { number price } }');
    const numbers = [...books.map(({ number }: any) => number), 0];
    const { numbered } = await asked(source, { numbers });
    expect(numbered.at(-1)).toBeNull();
    expect(numbered.slice(0, -1)).toEqual(
      books.map(({ number, price }: any) => ({
        number,
        is: `false ${price > -9_007_199_254_740_991}`,
        is2: 'null false',
      })),
    );
  });

  it('count nobody who is hidden, and show none', async () => {
    const source = '{ books { fans(first: 100) { totalCount nodes { name } } all { name } author { name } } }';
    const seen = async (name: string) => {
      const { books } = await asked(source, {}, library.callers.get(name)?.());
      for (const { fans, all } of books)
        expect([fans.totalCount, all.length]).toEqual([fans.nodes.length, fans.nodes.length]);
      return books.flatMap(({ all }: any) => all).length as number;
    };
    expect(await seen('all')).toBe(12);
    expect(await seen('nobody')).toBeLessThan(12);
  });

  async function asked(source: string, variableValues: object = {}, context = library.callers.get('all')?.()) {
    const { schema } = library.ground;
    const given = { schema, document: parse(source), variableValues: { ...variableValues }, contextValue: context };
    const { data, errors } = await compiledExecution()(given);
    expect(errors?.filter((error) => error.extensions.code !== 'FORBIDDEN_FIELD') ?? []).toEqual([]);
    return JSON.parse(stringify(data)) as any;
  }
});
