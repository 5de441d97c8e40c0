import { commonRanges, inRanges } from '../../../src/kit/database/ranges.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('a column in ranges of texts', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  const CODES = ['5099', '5100', '5101', '5102', '5103', '5112', '5113', '52'];
  async function met(...ranges: (readonly [string, string])[]): Promise<readonly string[]> {
    const rows = await test.database.query<{ code: string }>(
      sql`select code from unnest(${CODES}::text[]) c(code)
        where ${inRanges(rawSql('code collate "C"'), ranges)} order by code collate "C"`,
    );
    return rows.map(({ code }) => code);
  }

  it('is nowhere when there are none', async () => {
    expect(await met()).toEqual([]);
  });

  it('is met from the first text up to the last, which is not among them', async () => {
    expect(await met(['5100', '5102'])).toEqual(['5100', '5101']);
  });

  it('is met in each of several, in whatever order they are given, and not between them', async () => {
    expect(await met(['5113', '52'], ['5100', '5102'], ['5103', '5112'])).toEqual(['5100', '5101', '5103', '5113']);
  });

  it('takes ranges that touch or overlap for one, with no gap to look at', async () => {
    expect(
      inRanges(rawSql('code'), [
        ['1', '3'],
        ['2', '4'],
        ['4', '5'],
      ]).compile(),
    ).toEqual({
      text: '(code >= $1 and code < $2)',
      values: ['1', '5'],
    });
    expect(await met(['5100', '5103'], ['5101', '5102'], ['5103', '5112'])).toEqual(['5100', '5101', '5102', '5103']);
  });
});

describe('ranges of texts', () => {
  it('have in common what lies in both, as few ranges in order, however either is cut', () => {
    expect(
      commonRanges(
        [['5', '6']],
        [
          ['5103', '52'],
          ['51', '5102'],
        ],
      ),
    ).toEqual([
      ['51', '5102'],
      ['5103', '52'],
    ]);
    expect(
      commonRanges(
        [['51', '53']],
        [
          ['50', '52'],
          ['52', '54'],
        ],
      ),
    ).toEqual([['51', '53']]);
    expect(commonRanges([['51', '52']], [['52', '53']])).toEqual([]);
    expect(commonRanges([], [['1', '9']])).toEqual([]);
  });
});
