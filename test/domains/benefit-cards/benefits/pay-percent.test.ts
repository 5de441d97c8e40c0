import { readPayPercent } from '../../../../src/domains/benefit-cards/benefits/pay-percent.js';

describe('what is paid', () => {
  it.each([
    ...[
      '五折',
      '5折',
      '5 折',
      '５折',
      '打五折',
      '半价',
      '对折',
      '50',
      '50%',
      '５０％',
      '0.5',
      '0.50',
      '百分之五十',
      '五折优惠',
      '50折',
    ].map((text) => [text, 50] as const),
    ...['八五折', '8.5折', '85折', '八点五折', '85', '0.85', '85%', '百分之八十五'].map((text) => [text, 85] as const),
    ...['九折', '0.9', '90.0'].map((text) => [text, 90] as const),
    ...[['5%', 5] as const, ['33.33%', 33.33] as const, ['0.3333', 33.33] as const, ['免费', 0] as const],
    ...[['100', 100] as const, ['原价', 100] as const, ['百分之百', 100] as const, ['百分之十五', 15] as const],
    ...[['10', 10] as const, ['一折', 10] as const, ['百分之五', 5] as const],
  ])('as %s is %s per cent', (text, percent) => {
    expect(readPayPercent(text)).toBe(percent);
  });

  it.each(['5', '8.5', '1', '9.99', '0', '0.0', '1.0'])('as %s may be two things, and is not guessed', (text) => {
    expect(readPayPercent(text)).toBe('AMBIGUOUS');
  });

  it.each([
    '',
    '减五成',
    '优惠20%',
    '120',
    '101%',
    '-5',
    '十折',
    '10折',
    '05折',
    '0折',
    '五五五折',
    '半',
    '五',
    '百分之',
    '1e1',
    '85折起',
    '5元',
  ])('is not read from %j', (text) => {
    expect(readPayPercent(text)).toBeUndefined();
  });
});
