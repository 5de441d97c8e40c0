import fc from 'fast-check';
import { searchCondition, searchTerms } from '../../../src/kit/database/search.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

/** Readings of the characters of these tests; a character that is not here has none. */
const READINGS: Readonly<Record<string, string>> = {
  张: 'zhang',
  掖: 'ye',
  暖: 'nuan',
  蜂: 'feng',
  驿: 'yi',
  站: 'zhan',
  甘: 'gan',
  州: 'zhou',
  区: 'qu',
  女: 'nü',
  旅: 'lv',
  热: 're',
  线: 'xian',
};
const syllablesOf = (text: string) => [...text].map((sign) => READINGS[sign] ?? sign);

describe('the terms of a text', () => {
  it('hold each Chinese character and each pair of neighbours', () => {
    const terms = searchTerms(['张掖站'], syllablesOf);
    expect(terms).toEqual(expect.arrayContaining(['c:张', 'c:掖', 'c:站', 'g:张掖', 'g:掖站']));
    expect(terms).not.toContain('g:张站');
  });

  it('hold pinyin and initials from the beginning of each syllable', () => {
    const terms = searchTerms(['张掖'], syllablesOf);
    expect(terms.filter((term) => /^[pi]:/.test(term))).toEqual(['i:y', 'i:zy', 'p:ye', 'p:zhangye']);
  });

  it('pair no characters over a sign, a blank or another text', () => {
    const terms = searchTerms(['张·掖', '站'], syllablesOf);
    expect(terms.filter((term) => term.startsWith('g:'))).toEqual([]);
  });

  it('take words and numbers in lower case as sound and as initial, and a number within a word by itself', () => {
    const terms = searchTerms(['A12热线'], syllablesOf);
    expect(terms).toEqual(
      expect.arrayContaining(['p:a12rexian', 'i:a12rx', 'p:12rexian', 'i:12rx', 'p:rexian', 'i:rx', 'c:热']),
    );
  });

  it('fold width, case, accents and the two ways to write ü', () => {
    expect(searchTerms(['ＡＢＣ'], syllablesOf)).toEqual(searchTerms(['abc'], syllablesOf));
    expect(searchTerms(['Bénin'], syllablesOf)).toContain('p:benin');
    expect(searchTerms(['女'], syllablesOf)).toContain('p:nv');
  });

  it('cut a long pinyin and keep each term below 30 characters', () => {
    const terms = searchTerms(['暖蜂驿站'.repeat(25)], syllablesOf);
    expect(terms.every((term) => term.length <= 26)).toBe(true);
    expect(terms).toContain('p:nuanfengyizhannuanfengyi');
  });

  it('leave out a character that nobody can read, but not the character itself', () => {
    expect(searchTerms(['䶮'], syllablesOf)).toEqual(['c:䶮']);
    expect(searchTerms(['𠅤站'], syllablesOf)).toEqual(['c:站', 'c:𠅤', 'g:𠅤站', 'i:z', 'p:zhan']);
  });

  it('are none for blanks and signs', () => {
    expect(searchTerms([' ·—（）'], syllablesOf)).toEqual([]);
  });
});

describe('a search', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase({ empty: true });
    await test.database.query(
      sql`create table place (name text primary key, address text not null, terms tsvector not null)`,
    );
    for (const [name, address] of [
      ['暖蜂驿站', '甘州区张掖站'],
      ['热线12351驿站', '甘州'],
      ['站暖蜂', '驿站'],
      ['Siem Reap', 'Route 6A'],
      ['張掖站', '无'],
    ] as const) {
      const terms = searchTerms([name, address], syllablesOf);
      await test.database.query(
        sql`insert into place values (${name}, ${address}, array_to_tsvector(${terms}::text[]))`,
      );
    }
  });
  afterAll(() => test.close());

  async function found(text: string): Promise<readonly string[]> {
    const condition = searchCondition(rawSql('terms'), text, rawSql("name || ' ' || address"));
    if (!condition) return ['(nothing asked)'];
    const rows = await test.database.query<{ name: string }>(
      sql`select name from place where ${condition} order by name`,
    );
    return rows.map(({ name }) => name);
  }

  it('finds a part of a name or an address by its characters', async () => {
    expect(await found('暖蜂驿站')).toEqual(['暖蜂驿站']);
    expect(await found('蜂')).toEqual(['暖蜂驿站', '站暖蜂']);
    expect(await found('张掖')).toEqual(['暖蜂驿站']);
    expect(await found('驿站')).toEqual(['暖蜂驿站', '热线12351驿站', '站暖蜂']);
  });

  it('does not put together what stands apart', async () => {
    // Both pairs of 暖蜂站 stand in 站暖蜂 and 蜂站, but the three characters never side by side.
    await test.database.query(
      sql`insert into place values ('暖蜂', '蜂站', array_to_tsvector(${searchTerms(['暖蜂', '蜂站'], syllablesOf)}::text[]))`,
    );
    expect(await found('蜂站')).toEqual(['暖蜂']);
    expect(await found('暖蜂站')).toEqual([]);
    await test.database.query(sql`delete from place where name = '暖蜂'`);
    expect(await found('站暖蜂')).toEqual(['站暖蜂']);
  });

  it('wants all that is asked, in any order', async () => {
    expect(await found('甘州 驿站')).toEqual(['暖蜂驿站', '热线12351驿站']);
    expect(await found('驿站，甘州区')).toEqual(['暖蜂驿站']);
  });

  it('finds by pinyin and by initials as they are typed', async () => {
    expect(await found('nuanf')).toEqual(['暖蜂驿站', '站暖蜂']);
    expect(await found('ZhangYe')).toEqual(['暖蜂驿站']);
    expect(await found('nfyz')).toEqual(['暖蜂驿站']);
    expect(await found('zhang ye')).toEqual(['暖蜂驿站']);
    expect(await found('uanfeng')).toEqual([]);
  });

  it('finds words, numbers and the two mixed', async () => {
    expect(await found('12351')).toEqual(['热线12351驿站']);
    expect(await found('rx123')).toEqual(['热线12351驿站']);
    expect(await found('siem r')).toEqual(['Siem Reap']);
    expect(await found('6a')).toEqual(['Siem Reap']);
    expect(await found('１２３５１驿站')).toEqual(['热线12351驿站']);
    expect(await found('12352驿站')).toEqual([]);
  });

  it('finds a number by each part of it, and with what stands beside it as it is typed', async () => {
    for (const part of ['1', '5', '35', '235', '2351', '12351', '线12', '51驿', '热线12351驿站'])
      expect([part, await found(part)]).toEqual([part, ['热线12351驿站']]);
    for (const other of ['31', '123512', '51热', '驿12', '线23', '线12驿', '6驿'])
      expect([other, await found(other)]).toEqual([other, []]);
    expect(await found('51 热线')).toEqual(['热线12351驿站']);
  });

  it('finds what is longer than a term by its beginning', async () => {
    expect(await found('nuanfengyizhan'.repeat(4))).toEqual([]);
  });

  it('asks nothing for blanks, signs and emptiness', async () => {
    expect(await found('')).toEqual(['(nothing asked)']);
    expect(await found(" ';&|!():*\\ ")).toEqual(['(nothing asked)']);
  });

  it('takes no sign of a query language for one', async () => {
    expect(await found("暖蜂' | !")).toEqual(['暖蜂驿站', '站暖蜂']);
    expect(await found('驿站:* & !甘州')).toEqual(['暖蜂驿站', '热线12351驿站']);
    expect(await found("'; drop table place; --")).toEqual([]);
    expect(await found('%_')).toEqual(['(nothing asked)']);
  });

  it('is never an error, whatever is typed', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...";'&|!():*\\<->张a1 ") }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (asked) => {
        await expect(found(asked)).resolves.toBeInstanceOf(Array);
      }),
      { numRuns: 200 },
    );
  });

  it('is answered by the index', async () => {
    await test.database.query(sql`create index place_terms on place using gin (terms)`);
    await test.database.query(
      sql`insert into place select 'x' || n, '', array_to_tsvector(array['c:x' || n]) from generate_series(1, 5000) n`,
    );
    await test.database.query(sql`analyze place`);
    const condition = searchCondition(rawSql('terms'), '暖蜂驿站 nf', rawSql('name')) ?? rawSql('false');
    const plan = await test.database.query<Record<string, string>>(
      sql`explain select name from place where ${condition}`,
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('place_terms');
  });
});
