import fc from 'fast-check';
import { isPersonalNumber, withoutPersonalMarks, withoutPersonalNumbers } from '../../src/auth/index.js';

describe('text that people wrote', () => {
  it.each([
    ['看情况，打13812345678', '看情况，打138****5678'],
    ['138 1234 5678', '138****5678'],
    ['138-1234-5678', '138****5678'],
    ['1381 2345 678', '138****5678'],
    ['+86 13812345678、008613912345678', '138****5678、139****5678'],
    ['tel13812345678x', 'tel138****5678x'],
    ['１３８１２３４５６７８', '138****5678'],
    ['138.1234.5678', '138****5678'],
    ['138  1234  5678', '138****5678'],
    ['013812345678', '138****5678'],
    ['（138）12345678', '（138****5678'],
    ['138/1234/5678', '138****5678'],
    ['138·1234·5678', '138****5678'],
    ['13812 345 678', '138****5678'],
    ['138\u200b1234\u200b5678', '138****5678'],
    ['身份证620702199001011237', '身份证6207**********1237'],
    ['620702 19900101 123x', '6207**********123X'],
    ['旧证620702900101123', '旧证6207*********23'],
    ['卡6222021234567890123', '卡***************0123'],
    ['6222 0212 3456 7890 123', '***************0123'],
    ['账号62220212345678901234567', '账号*******************4567'],
    ['62 0702 1990 0101 1237', '6207**********1237'],
    ['6 2 0 7 0 2 1 9 9 0 0 1 0 1 1 2 3 7', '6207**********1237'],
    ['+855 12 345 678', '+855******78'],
    ['＋1（202）5550123', '+1*******123'],
    ['3号楼5 13800138000', '3号楼5 138****8000'],
    ['+86.13812345678', '138****5678'],
    ['1.13812345678', '1.138****5678'],
    ['①13812345678，1️⃣13912345678', '①138****5678，1️⃣139****5678'],
    ['张三13812345678，m²13912345678', '张三138****5678，m²139****5678'],
    ['138 123 45678', '138****5678'],
    ['138   1234   5678', '138****5678'],
    ['138. 1234. 5678', '138****5678'],
    ['1、3、8、1、2、3、4、5、6、7、8', '138****5678'],
    ['1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣。', '138****5678。'],
    ['1\u034f3\u034f8\u034f12345678', '138****5678'],
    ['1\u200d\u200b\u2060\ufeff\u200b3812345678', '138****5678'],
    ['①③⑧①②③④⑤⑥⑦⑧', '138****5678'],
    ['❶❸❽❶❷❸❹❺❻❼❽', '138****5678'],
    ['𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', '138****5678'],
    ['¹³⁸¹²³⁴⁵⁶⁷⁸', '138****5678'],
    ['١٣٨١٢٣٤٥٦٧٨', '138****5678'],
    ['१३८१२३४५६७८', '138****5678'],
    ['一三八一二三四五六七八', '138****5678'],
    ['幺三八幺二三四五六七八', '138****5678'],
    ['138一二三四5678', '138****5678'],
    ['620702.19900101.1237', '6207**********1237'],
    ['622202 1234567890123', '***************0123'],
    ['00855 12345678', '+855******78'],
    ['打138----0013----8000', '打138****8000'],
    ['138 ···· 0013 ···· 8000', '138****8000'],
    ['138a0013a8000', '138****8000'],
    ['138x0013x8000', '138****8000'],
    ['138电0013话8000', '138****8000'],
    ['电话138转0013转8000，晚上打', '电话138****8000，晚上打'],
    ['l38OOl38OOO', '138****8000'],
    ['I38oo138ooo，张三', '138****8000，张三'],
  ])('is told without the number in %s', (text, expected) => {
    expect(withoutPersonalNumbers(text)).toBe(expected);
    expect(withoutPersonalNumbers(expected)).toBe(expected);
  });

  it.each([
    '8:00—20:00（冬季19:00）',
    '0936-8212345',
    '620702-TH-0003',
    '620702005001',
    '2024-05-22 至 2024-06-01',
    '20240522103000',
    '100.44980000000001, 38.93290000000002',
    '经度 100.13812345678',
    '139.12345678',
    '13:00-18:00、14:30-20:00',
    '版本 1716350000000 早于',
    '投入 8000000 元',
    '138****5678',
    '12351',
    '+86 936 8212345',
    '2024-05-01 2024-06-01 12',
    '2024-05-22T08:00:00+08:00',
    '+100.4498000',
    '床位50元/晚，共20张',
    '公交13/15/17/101/2/3路',
    '公交150、1501、1502路',
    '房间 1501 1502 1503 1504',
    '经度 86.13812345678',
    '第一、三、五周 13:00-18:00',
    '3.141592653589793',
    '1958-05-01 100 人',
    '610000 02812345678',
    '投入150万2024年3000元',
    '公交138路1300号2024年',
    '编号TH138A0013A8000',
    '型号138A0013B8000',
    '订单 l38OOl38OOOX',
    'IOOO 138OO 公里',
    'Ill lll Oo',
    '2024年一月十三日8:00至12:00，14:00至18:00',
    '',
  ])('keeps %s as it is', (text) => {
    expect([withoutPersonalNumbers(text), withoutPersonalMarks(text)]).toEqual([text, text]);
  });

  it.each([
    '、',
    ',',
    '_',
    '~',
    '|',
    ':',
    '*',
    '=',
    '／',
    '−',
    '・',
    '. ',
    '   ',
    '\u200b',
    '\u{e0001}',
    '⁄',
    '＝',
    '—',
  ])('is told without a mobile that is parted by %j', (sign) => {
    for (const [first, second, third] of [
      ['138', '1234', '5678'],
      ['138', '123', '45678'],
    ] as const)
      expect(withoutPersonalNumbers(`打${first}${sign}${second}${sign}${third}。`)).toBe('打138****5678。');
  });

  it('keeps addresses, prices, bus lines, landlines and hot lines as they are', () => {
    const below = (max: number, min = 1) => fc.integer({ min, max });
    const plain = fc.oneof(
      fc.tuple(below(999), below(40), below(4099)).map(([a, b, c]) => `丹霞路${a}号${b}栋${c}室`),
      fc.tuple(below(999), below(99), below(99)).map(([a, b, c]) => `床位${a}.${b}元/晚，淋浴${c}元`),
      fc.uniqueArray(below(199), { minLength: 2, maxLength: 8 }).map((lines) => `公交${lines.join('/')}路`),
      fc.uniqueArray(below(199), { minLength: 2, maxLength: 8 }).map((lines) => `公交${lines.join('、')}路`),
      fc.tuple(below(999, 310), below(89_999_99, 20_000_00)).map(([area, rest]) => `0${area}-${rest}`),
      fc.constantFrom('12351', '12345', '110', '400-820-8820', '95588', '8:00-12:00、14:30-20:00'),
    );
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (texts) => {
        const text = texts.join('；');
        expect(withoutPersonalNumbers(text)).toBe(text);
      }),
    );
  });

  it.each([
    '1',
    '1 3',
    '1(',
    '1、',
    '+1 ',
    '86 ',
    '1️⃣',
    '一',
    '138 1234 ',
    '00855 ',
    '620702 1990 ',
    ' - ',
    '1.',
    '1\u200b',
    '138----',
    '138电',
    '138a0013',
    'l3',
    'O',
  ])('is looked through in no time where 200,000 characters repeat %j', (piece) => {
    const started = Date.now();
    withoutPersonalNumbers(piece.repeat(200_000 / piece.length));
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('is looked through in no time, however long a row of digits and blanks is', () => {
    const started = Date.now();
    withoutPersonalNumbers(`${'1 3'.repeat(3_000)}${'1'.repeat(10_000)}${' - '.repeat(3_000)}${'+1 '.repeat(3_000)}`);
    expect(Date.now() - started).toBeLessThan(1_000);
  });

  it('shows no mobile whole, wherever it stands', () => {
    const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }));
    const around = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .filter((text) => !/[\d０-９]\.?$|^[\d０-９]/u.test(text));
    fc.assert(
      fc.property(around, mobile, around, (before, [second, rest], behind) => {
        const number = `1${second}${String(rest).padStart(9, '0')}`;
        if (/[.．]$/u.test(before)) return;
        expect(withoutPersonalNumbers(`${before}${number}${behind}`)).not.toContain(number);
      }),
    );
  });
});

it.each([
  ['张三13812345678.xlsx', '张*138****5678.xlsx'],
  ['欧阳小明-138 1234 5678.csv', '欧阳**-138****5678.csv'],
  ['13812345678（李四）.xlsx', '138****5678（李*）.xlsx'],
  ['620702199001011237_王小二.xlsx', '6207**********1237_王**.xlsx'],
  ['甘州区驿站台账13812345678.xlsx', '甘州区驿站台账138****5678.xlsx'],
  ['甘州区驿站台账20240522.xlsx', '甘州区驿站台账20240522.xlsx'],
])('a file that is named %s is kept as %s', (name, expected) => {
  expect(withoutPersonalMarks(name)).toBe(expected);
});

describe('the number of a record', () => {
  it.each([
    '13812345678',
    '+86 138-1234-5678',
    '１３８１２３４５６７８',
    '张三13812345678',
    '620702/13812345678',
    '11010519491231002X',
  ])('is one of a person: %s', (id) => {
    expect(isPersonalNumber(id)).toBe(true);
  });

  it.each([
    '620702-TH-0003',
    'TH13800000001',
    '0190a3c4-7b1e-7c3a-9d2f-13812345678a',
    '1716350000000',
    '138123456789',
    '110105194912310021',
    '91620702MA7123456X',
    '12351',
    'U-1380013800',
  ])('is none of a person: %s', (id) => {
    expect(isPersonalNumber(id)).toBe(false);
  });
});
