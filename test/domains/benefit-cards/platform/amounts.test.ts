import { percentsMeant } from '../../../../src/domains/benefit-cards/platform/discount.js';
import { amountIn } from '../../../../src/domains/benefit-cards/platform/txn.amount.js';
import { columnOf } from '../../../../src/domains/benefit-cards/platform/txn.headings.js';
import { cellsOf } from '../../../../src/domains/benefit-cards/platform/txn.row.js';
import type { IntakeRow } from '../../../../src/kit/intake.js';

/** A sum as a row with these columns tells it, or the rules by which it is refused. */
function read(told: Readonly<Record<string, string>>, isBack = false) {
  const cells = new Map(
    Object.entries(told).map(([title, text]) => {
      const column = columnOf(title);
      if (column === null) throw new Error(`${title} means nothing.`);
      return [column, { text, numeric: false, digitsLost: false, date: null }] as const;
    }),
  );
  const row = cellsOf({ sheet: null, row: 1, cells } satisfies IntakeRow);
  const amount = amountIn(row, isBack);
  return row.problems.length > 0 ? row.problems.map(({ refusal }) => refusal.details.rule) : amount;
}

const cny = (fen: number) => ({ fen, currency: 'CNY' });

describe('7: a sum', () => {
  it.each([
    [{ 金额: '1,234.50' }, 123_450],
    [{ '金额（元）': '1234.5' }, 123_450],
    [{ '金额(元)': '1,234' }, 123_400],
    [{ '金额（分）': '123450' }, 123_450],
    [{ 金额: '123450', 金额单位: '分' }, 123_450],
    [{ 金额: '1234', 单位: '元' }, 123_400],
    [{ 金额: '1234', '币种/单位': '人民币元' }, 123_400],
    [{ 金额: '￥12' }, 1200],
    [{ 金额: '12元' }, 1200],
    [{ 金额: '1250分' }, 1250],
    [{ amountFen: '1250' }, 1250],
    [{ amount: '0' }, 0],
  ] as const)('%j is %i fen', (told, fen) => expect(read(told)).toEqual(cny(fen)));

  it.each([[{ 金额: '1250' }], [{ 金额: '1,250' }], [{ 金额: '1250', 币种: '人民币' }]] as const)(
    '%j may be yuan or fen and is not guessed',
    (told) => expect(read(told)).toEqual(['transaction.amount.unit']),
  );

  it.each([
    [{ '金额(元)': '12', 金额单位: '分' }, 'transaction.amount.units'],
    [{ '金额(元)': '12.00', '金额(分)': '1200' }, 'transaction.amount.units'],
    [{ '金额(分)': '12.5' }, 'transaction.amount'],
    [{ '金额(元)': '12.345' }, 'transaction.amount'],
    [{ '金额(元)': '1,23.50' }, 'transaction.amount'],
    [{ '金额(元)': '-2.00' }, 'transaction.amount'],
    [{ '金额(元)': '两元' }, 'transaction.amount'],
  ] as const)('%j is refused', (told, rule) => expect(read(told)).toEqual([rule]));

  it('has a minus where money goes back, and none is told by an empty cell', () => {
    expect(read({ '金额(元)': '-2.00' }, true)).toEqual(cny(200));
    expect(read({ '金额(元)': '' })).toBeUndefined();
    expect(read({ 金额: '12.00', 币种: '港币' })).toEqual({ fen: 1200, currency: 'HKD' });
  });
});

describe('11: a discount', () => {
  it.each(['五折', '5折', '打五折', '0.5', '0.50', '5', '50', '50%', '50.00', '半价', '对折', '５折'])(
    '%s may be half',
    (text) => expect(percentsMeant(text)).toContain(50),
  );

  it.each([
    ['七五折', [75]],
    ['0', [0, 100]],
    ['75折', [75]],
    ['7.5折', [75]],
    ['七点五折', [75]],
    ['九折', [90]],
    ['8.5', [85, 8.5]],
    ['85', [85]],
    ['0.85', [85]],
    ['1', [10, 1, 100]],
    ['免费', [0]],
    ['80%', [80]],
  ] as const)('%s means %j per cent of the price', (text, percents) => expect(percentsMeant(text)).toEqual(percents));

  it.each(['满减', '150', '-5', '120%', '折', '5折起', '十折'])('%s means nothing', (text) =>
    expect(percentsMeant(text)).toBeUndefined(),
  );
});
