import 'reflect-metadata';
import { maskedText } from '../../../../src/domains/stations/feedback/masked-text.js';

describe('a text that is kept', () => {
  it.each([
    ['请打13800138000找我', '请打138****8000找我'],
    ['请打138 0013 8000找我', '请打138****8000找我'],
    ['138-0013-8000', '138****8000'],
    ['１３８００１３８０００', '138****8000'],
    ['138\u200b0013\u200b8000', '138****8000'],
    ['+86 13800138000。', '138****8000。'],
    ['008613800138000', '0086*********00'],
    ['3号楼5 13800138000', '3号楼5 138****8000'],
    ['13800138000、13900139000', '138****8000、139****9000'],
    ['身份证620702199001011237', '身份证6207**********1237'],
    ['身份证62070219900101123x', '身份证6207**********123X'],
    ['620702 19900101 1237', '6207**********1237'],
    ['老证620702900101123', '老证6207*********23'],
    ['+855 12 345 678', '+855******78'],
  ])('masks %s', (text, masked) => {
    const seen = maskedText(text);
    expect(seen).toBe(masked);
    expect(seen.replace(/\D/g, '')).not.toMatch(/13800138000|620702199001011237/);
  });

  it.each([
    '热水器坏了，8:00就关门',
    '2024-05-01至2024-05-03没开',
    '床位50元/晚，共20张',
    '电话12351打不通',
    '0936-8212345没人接',
    '订单号2024050112345678901234',
    '',
  ])('leaves %s as it is', (text) => {
    expect(maskedText(text)).toBe(text);
  });

  it('is masked in no time, however long a row of digits and blanks is', () => {
    const started = Date.now();
    maskedText('1 3'.repeat(3_000) + '1'.repeat(10_000) + ' - '.repeat(3_000));
    expect(Date.now() - started).toBeLessThan(1_000);
  });
});
