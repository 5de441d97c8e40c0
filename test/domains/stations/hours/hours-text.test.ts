import fc from 'fast-check';
import { isHoursProblem, readHours } from '../../../../src/domains/stations/hours/hours-text.js';
import { checkWindows, type HoursWindow, spanText } from '../../../../src/domains/stations/hours/hours-windows.js';

const LETTERS = { WORKDAY: 'W', WEEKEND: 'E', HOLIDAY: 'H', MAKEUP_WORKDAY: 'M' } as const;

/** Hours in short: `WEHM 8:00-20:00` for every kind of day, `@1115..315` behind them for a season. */
function short(text: string): string {
  const read = readHours(text);
  if (isHoursProblem(read)) return read.rule.replace('station.hours.', '✗ ');
  const spans = new Map<string, string>();
  for (const window of read.windows) {
    const season = window.seasonFrom === null ? '' : `@${window.seasonFrom}..${window.seasonTo}`;
    const span = `${spanText(window)}${season}`;
    spans.set(span, (spans.get(span) ?? '') + LETTERS[window.dayKind]);
  }
  const windows = [...spans].map(([span, kinds]) => `${kinds} ${span}`).join(' | ');
  return [read.followsHost ? 'host' : '', read.alwaysOpen ? 'always' : '', windows].filter(Boolean).join(' ');
}

function table(rows: readonly (readonly [text: string, expected: string])[]): void {
  it.each(rows)('%s → %s', (text, expected) => {
    expect(short(text)).toBe(expected);
  });
}

const EIGHT_TO_EIGHT = 'WEHM 8:00-20:00';

describe('a plain text of hours', () => {
  table([
    ['8:00—20:00', EIGHT_TO_EIGHT],
    ['08:00-20:00', EIGHT_TO_EIGHT],
    ['8：00－20：00', EIGHT_TO_EIGHT],
    ['８：００～２０：００', EIGHT_TO_EIGHT],
    ['8:00–20:00', EIGHT_TO_EIGHT],
    ['8:00 ~ 20:00', EIGHT_TO_EIGHT],
    ['8:00〜20:00', EIGHT_TO_EIGHT],
    ['8:00——20:00', EIGHT_TO_EIGHT],
    ['8:00--20:00', EIGHT_TO_EIGHT],
    ['8∶00−20∶00', EIGHT_TO_EIGHT],
    ['8:00至20:00', EIGHT_TO_EIGHT],
    ['从8:00到20:00', EIGHT_TO_EIGHT],
    ['8:00:00-20:00:00', EIGHT_TO_EIGHT],
    ['开放时间：8:00-20:00', EIGHT_TO_EIGHT],
    ['对外开放时间为8:00-20:00。', EIGHT_TO_EIGHT],
    ['08:00-12:00、14:00-18:00', 'WEHM 8:00-12:00 | WEHM 14:00-18:00'],
    ['08:00-12:00 14:00-18:00', 'WEHM 8:00-12:00 | WEHM 14:00-18:00'],
    ['8:00-12:00；14:00-18:00', 'WEHM 8:00-12:00 | WEHM 14:00-18:00'],
  ]);
});

describe('hours in words', () => {
  table([
    ['早8点到晚8点', EIGHT_TO_EIGHT],
    ['早8-晚8', EIGHT_TO_EIGHT],
    ['8点-20点', EIGHT_TO_EIGHT],
    ['8-20点', EIGHT_TO_EIGHT],
    ['早八点至晚八点', EIGHT_TO_EIGHT],
    ['上午9点至下午5点半', 'WEHM 9:00-17:30'],
    ['上午九点一刻至下午五点三刻', 'WEHM 9:15-17:45'],
    ['8时30分至17时05分', 'WEHM 8:30-17:05'],
    ['上午8:30-11:30，下午2:00-5:30', 'WEHM 8:30-11:30 | WEHM 14:00-17:30'],
    ['中午12点到下午2点', 'WEHM 12:00-14:00'],
    ['晚8点-晚12点', 'WEHM 20:00-24:00'],
    ['下午二十点到次日二点', 'WEHM 20:00-次日2:00'],
    ['9:30 AM - 5:30 PM', 'WEHM 9:30-17:30'],
    ['9am to 5pm', 'WEHM 9:00-17:00'],
    ['12pm-12am', 'WEHM 12:00-24:00'],
  ]);
});

describe('a night', () => {
  table([
    ['22:00—次日6:00', 'WEHM 22:00-次日6:00'],
    ['22:00-6:00', 'WEHM 22:00-次日6:00'],
    ['22:00-6:00（次日）', 'WEHM 22:00-次日6:00'],
    ['22点至次日6点', 'WEHM 22:00-次日6:00'],
    ['晚上10点至凌晨6点', 'WEHM 22:00-次日6:00'],
    ['22:00-06:00 next day', 'WEHM 22:00-次日6:00'],
    ['18:00-0:30', 'WEHM 18:00-次日0:30'],
    ['8:00-0:00', 'WEHM 8:00-24:00'],
    ['次日6点', '✗ unreadable'],
    ['9:00-5:00', '✗ ambiguous'],
    ['12:00-6:00', '✗ ambiguous'],
    ['13:00-5:30', '✗ ambiguous'],
    ['晚8点到6点', '✗ ambiguous'],
    ['8:00-12:00，1:00-5:00', '✗ ambiguous'],
    ['次日6:00-8:00', '✗ span'],
    ['8:00-次日9:00', '✗ span'],
    ['8:00-8:00', '✗ span'],
    ['0:00-0:00', '✗ span'],
    ['8:00-25:00', '✗ span'],
    ['8:70-20:00', '✗ span'],
  ]);
});

describe('round the clock', () => {
  table([
    ['全天', 'always'],
    ['24小时', 'always'],
    ['24H', 'always'],
    ['２４小时', 'always'],
    ['全天24小时', 'always'],
    ['全天候开放', 'always'],
    ['24小时营业（全年无休）', 'always'],
    ['7×24小时', 'always'],
    ['24/7', 'always'],
    ['0:00-24:00', 'always'],
    ['00:00-23:59', 'always'],
    ['0时-24时', 'always'],
    ['每天8:00-次日8:00', 'always'],
    ['0:00-12:00、12:00-24:00', 'always'],
    ['全年无休', '✗ missing'],
    ['24小时，节假日休息', 'WEM 0:00-24:00'],
    ['工作日24小时，周末9:00-17:00', 'WM 0:00-24:00 | E 9:00-17:00'],
    ['全天8:00-20:00', '✗ overlap'],
  ]);
});

describe('days', () => {
  table([
    ['工作日9:00-17:00', 'WM 9:00-17:00'],
    ['周一至周五9:00-17:00', 'WM 9:00-17:00'],
    ['周一至五：9:00-17:00', 'WM 9:00-17:00'],
    ['星期一到星期五 9:00-17:00', 'WM 9:00-17:00'],
    ['周1-5 9:00-17:00', 'WM 9:00-17:00'],
    ['（周一至周五）9:00-17:00', 'WM 9:00-17:00'],
    ['9:00-12:00，14:00-17:00（周一至周五）', 'WM 9:00-12:00 | WM 14:00-17:00'],
    ['Mon-Fri 9:00-17:00', 'WM 9:00-17:00'],
    ['Monday to Friday, 9am-5pm', 'WM 9:00-17:00'],
    ['Mon–Fri 9:00–17:00; Sat & Sun closed', 'WM 9:00-17:00'],
    ['周一至周日8:00-20:00', EIGHT_TO_EIGHT],
    ['每天8:00-20:00', EIGHT_TO_EIGHT],
    ['Daily 8:00-20:00', EIGHT_TO_EIGHT],
    ['全年无休，8:00-20:00', EIGHT_TO_EIGHT],
    ['8:00-20:00（全年无休）', EIGHT_TO_EIGHT],
    ['周末10:00-16:00', 'E 10:00-16:00'],
    ['周六、周日10:00-16:00', 'E 10:00-16:00'],
    ['周六日10:00-16:00', 'E 10:00-16:00'],
    ['节假日10:00-16:00', 'H 10:00-16:00'],
    ['周末及节假日10:00-16:00', 'EH 10:00-16:00'],
    ['周末（含法定节假日）10:00-16:00', 'EH 10:00-16:00'],
    ['周一至周五，周六至周日9:00-17:00', 'WEHM 9:00-17:00'],
    ['工作日8:30-18:00；周末、节假日10:00-16:00', 'WM 8:30-18:00 | EH 10:00-16:00'],
    ['工作日8:30-18:00\n周末10:00-16:00', 'WM 8:30-18:00 | E 10:00-16:00'],
    ['周一至周五 9:00-17:00 周六、周日 10:00-16:00', 'WM 9:00-17:00 | E 10:00-16:00'],
    ['9:00-17:00（周一至周五），10:00-16:00（周末）', 'WM 9:00-17:00 | E 10:00-16:00'],
    ['8:00-20:00，周末10:00-16:00', 'WHM 8:00-20:00 | E 10:00-16:00'],
    ['工作日9:00-17:00；调休上班日10:00-15:00', 'W 9:00-17:00 | M 10:00-15:00'],
    ['工作日', '✗ missing'],
    ['周三 9:00-17:00', '✗ weekday'],
    ['每周一、三、五9:00-17:00', '✗ weekday'],
    ['周一至周六9:00-17:00', '✗ weekday'],
    ['工作日及周六9:00-17:00', '✗ weekday'],
    ['周日至周四9:00-17:00', '✗ weekday'],
    ['9:00-17:00，周一闭馆', '✗ weekday'],
    ['Sat 9:00-12:00', '✗ weekday'],
  ]);
});

describe('days of rest', () => {
  table([
    ['8:00-20:00，法定节假日休息', 'WEM 8:00-20:00'],
    ['8:00-20:00（周末休息）', 'WHM 8:00-20:00'],
    ['周末、节假日不开放，9:00-17:00', 'WM 9:00-17:00'],
    ['8:00-20:00（节假日除外）', 'WEM 8:00-20:00'],
    ['周一至周日（节假日除外）8:00-20:00', 'WEM 8:00-20:00'],
    ['除节假日外8:00-20:00', 'WEM 8:00-20:00'],
    ['工作日9:00-17:00（节假日除外）', 'WM 9:00-17:00'],
    ['Mon-Fri 9:00-17:00, closed on public holidays', 'WM 9:00-17:00'],
    ['8:00-20:00，节假日不休', EIGHT_TO_EIGHT],
    ['8:00-20:00，周末照常开放', EIGHT_TO_EIGHT],
    ['工作日9:00-17:00，节假日照常', '✗ ambiguous'],
    ['周末10:00-16:00；周末休息', '✗ ambiguous'],
    ['工作日9:00-12:00（周末休息），14:00-17:00', '✗ ambiguous'],
    ['法定节假日休息', '✗ missing'],
    ['每天休息', '✗ missing'],
    ['春节期间休息，8:00-20:00', '✗ unreadable'],
  ]);
});

describe('seasons', () => {
  table([
    ['8:00—20:00（冬季19:00）', `${EIGHT_TO_EIGHT} | WEHM 8:00-19:00@1115..315`],
    ['8:00—20:00（冬季至19:00）', `${EIGHT_TO_EIGHT} | WEHM 8:00-19:00@1115..315`],
    ['8:00-20:00，冬季19:00关门', `${EIGHT_TO_EIGHT} | WEHM 8:00-19:00@1115..315`],
    [
      '8:00-20:00（夏季延长至21:00，冬季提前至19:00）',
      `${EIGHT_TO_EIGHT} | WEHM 8:00-21:00@316..1114 | WEHM 8:00-19:00@1115..315`,
    ],
    [
      '8:00-12:00、14:00-18:00（冬季17:30）',
      'WEHM 8:00-12:00 | WEHM 14:00-18:00 | WEHM 8:00-12:00@1115..315 | WEHM 14:00-17:30@1115..315',
    ],
    ['夏季8:00-20:00，冬季8:30-18:00', 'WEHM 8:00-20:00@316..1114 | WEHM 8:30-18:00@1115..315'],
    ['夏季（5月1日-9月30日）8:00-20:00，冬季8:30-18:00', 'WEHM 8:00-20:00@501..930 | WEHM 8:30-18:00@1001..430'],
    ['5月-10月8:00-20:00，11月至次年4月9:00-17:00', 'WEHM 8:00-20:00@501..1031 | WEHM 9:00-17:00@1101..430'],
    ['8:00-20:00，3-5月9:00-20:00', `${EIGHT_TO_EIGHT} | WEHM 9:00-20:00@301..531`],
    ['工作日8:00-20:00（冬季19:00）；周末10:00-16:00', 'WM 8:00-20:00 | WM 8:00-19:00@1115..315 | E 10:00-16:00'],
    [
      '夏季8:00-20:00；冬季8:30-18:00；周末10:00-16:00',
      'WHM 8:00-20:00@316..1114 | WHM 8:30-18:00@1115..315 | E 10:00-16:00',
    ],
    ['夏季8:00-20:00，其余时间关闭', 'WEHM 8:00-20:00@316..1114'],
    ['8:00-20:00，冬季关闭', 'WEHM 8:00-20:00@316..1114'],
    ['夏季8:00-20:00', '✗ season'],
    ['5月-9月8:00-20:00', '✗ season'],
    ['8:00-20:00，13月-14月9:00-20:00', '✗ season'],
    ['8:00-20:00，2月30日-3月1日9:00-20:00', '✗ season'],
    ['8:00-20:00，1月20日-2月5日休息', '✗ season'],
    ['8:00—20:00（冬季9:00）', '✗ ambiguous'],
    ['8:00-12:00（冬季11:30），14:00-18:00', '✗ ambiguous'],
    ['夏季8:00-20:00，冬季8:30-18:00，周末10:00-16:00', '✗ ambiguous'],
    ['春秋季8:00-20:00', '✗ unreadable'],
  ]);
});

describe('hours of the host', () => {
  table([
    ['随网点营业时间，工作日9:00-17:00', 'host WM 9:00-17:00'],
    ['同银行营业时间（周一至周五 9:00-17:00）', 'host WM 9:00-17:00'],
    ['与加油站一致，24小时', 'host always'],
    ['same as the bank, Mon-Fri 9:00-17:00', 'host WM 9:00-17:00'],
    ['随网点营业时间', '✗ hostHours'],
    ['同银行营业时间', '✗ hostHours'],
    ['以依托单位营业时间为准', '✗ hostHours'],
    ['bank hours', '✗ hostHours'],
  ]);
});

describe('what stands in ledgers of counties and partners', () => {
  table([
    ['全年365天24小时', 'always'],
    ['全天24h开放', 'always'],
    ['0：00—24：00', 'always'],
    ['早上7：30—晚上21：00', 'WEHM 7:30-21:00'],
    ['早上8点至晚上8点', EIGHT_TO_EIGHT],
    ['９点到１７点', 'WEHM 9:00-17:00'],
    ['9:00-17：00', 'WEHM 9:00-17:00'],
    ['9时—17时', 'WEHM 9:00-17:00'],
    ['8-18点', 'WEHM 8:00-18:00'],
    ['6:00-24:00', 'WEHM 6:00-24:00'],
    ['08:00-22:00 (全年)', 'WEHM 8:00-22:00'],
    ['08:00—18:00（周一至周日）', 'WEHM 8:00-18:00'],
    ['8:00-12:00/14:00-18:00', 'WEHM 8:00-12:00 | WEHM 14:00-18:00'],
    ['上午8:30-12:00 下午14:00-17:30', 'WEHM 8:30-12:00 | WEHM 14:00-17:30'],
    ['周一至周五8:30-12:00，14:30-18:00（节假日除外）', 'WM 8:30-12:00 | WM 14:30-18:00'],
    ['周一到周五 8:30~17:30；周六周日 9:00~17:00', 'WM 8:30-17:30 | E 9:00-17:00'],
    ['工作日：08:30-17:30，双休日及节假日：09:00-16:30', 'WM 8:30-17:30 | EH 9:00-16:30'],
    ['周一至周五全天，周末休息', 'WM 0:00-24:00'],
    ['每日9:00—次日凌晨2:00', 'WEHM 9:00-次日2:00'],
    ['随银行网点，周一至周五9:00-17:00', 'host WM 9:00-17:00'],
    ['夏季7:30-19:30；冬季8:00-18:00', 'WEHM 7:30-19:30@316..1114 | WEHM 8:00-18:00@1115..315'],
    ['冬季8:00—20:00（夏季21:00）', 'WEHM 8:00-21:00@316..1114 | WEHM 8:00-20:00@1115..315'],
    [
      '5月1日至10月1日8:00-19:00，10月2日至次年4月30日8:30-18:00',
      'WEHM 8:00-19:00@501..1001 | WEHM 8:30-18:00@1002..430',
    ],
    ['不打烊', '✗ missing'],
    ['正常上班时间', '✗ missing'],
    ['工作时间', '✗ unreadable'],
    ['早九晚五', '✗ unreadable'],
    ['全时段', '✗ unreadable'],
    ['营业期间均开放', '✗ unreadable'],
    ['与银行网点营业时间同步', '✗ hostHours'],
    ['7:00-22:00（春节除外）', '✗ unreadable'],
    ['8:00－20:00，中午不休息', '✗ unreadable'],
    ['夜间22:00-6:00', '✗ ambiguous'],
  ]);
});

describe('what can not be read', () => {
  table([
    ['', '✗ unreadable'],
    ['   ', '✗ unreadable'],
    ['营业时间', '✗ unreadable'],
    ['8点左右', '✗ unreadable'],
    ['约8:00-20:00', '✗ unreadable'],
    ['视情况而定', '✗ unreadable'],
    ['8-20', '✗ unreadable'],
    ['8.30-17.30', '✗ unreadable'],
    ['8:00', '✗ unreadable'],
    ['8:00-', '✗ unreadable'],
    ['8:00-20:00-22:00', '✗ unreadable'],
    ['2024年5月1日起8:00-20:00', '✗ unreadable'],
    ['8:00-12:00，11:00-14:00', '✗ overlap'],
    ['22:00-次日6:00，5:00-8:00', '✗ overlap'],
    ['8:00-20:00；8:00-20:00', '✗ overlap'],
  ]);

  it('is named in a whole sentence of both languages, with what to write instead', () => {
    const read = readHours('8点左右');
    expect(read).toEqual({
      rule: 'station.hours.unreadable',
      sentence: {
        zh: expect.stringMatching(/“左右”无法识别；请按“8:00-20:00”.*填写。$/),
        en: expect.stringMatching(/^The hours can not be read at "左右"; write them like "8:00-20:00".*\.$/),
      },
    });
  });

  it.each([
    ['工作日8:00-20:00，其他 9:00-17:00', '其他 9:00-17:00'],
    ['视情况而定，具体以当日门口公告为准，节假日另行通知请提前电话联系工作人员，谢谢配合与理解', '视情况而定…'],
    [`周末${'另行通知'.repeat(15)}`, `${'另行通知'.repeat(10)}…`],
  ])('quotes %s whole from where it can not be read, or a clause of it', (text, quote) => {
    const read = readHours(text);
    expect(isHoursProblem(read) && read.sentence.zh).toContain(`“${quote}”无法识别`);
  });

  it('names the days of the week that can not be kept, and what can', () => {
    const read = readHours('周三、周五9:00-17:00');
    expect(isHoursProblem(read) && read.sentence.zh).toMatch(
      /“周三、周五”.*工作日（周一至周五）、周末（周六、周日）、节假日和调休上班日.*特殊日期。/,
    );
  });
});

const PIECES = [
  '8:00',
  '20:00',
  '22',
  '-',
  '至',
  '点',
  '半',
  '次日',
  '周',
  '一',
  '五',
  '周末',
  '工作日',
  '节假日',
  '休息',
  '除外',
  '夏季',
  '冬季',
  '5月',
  '1日',
  '（',
  '）',
  '，',
  '；',
  '、',
  ' ',
  '24小时',
  '全天',
  '随',
  '网点',
  '晚',
  '下午',
  'am',
  'Mon',
  '照常',
  '其余时间',
  '含',
  '不',
];

describe('any text', () => {
  it('is read or refused, never answered by a fault or by windows that can not stand', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => {
        const read = readHours(pieces.join(''));
        if (isHoursProblem(read)) return read.sentence.zh.endsWith('。') && read.sentence.en.endsWith('.');
        return checkWindows(read.windows) === null && read.alwaysOpen === (read.windows.length === 0);
      }),
      { numRuns: 5_000 },
    );
  });

  it('gives back the hours it was written from', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1438 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom('工作日', '周末', '节假日'), minutes, (day, times) => {
        const sorted = times.toSorted((one, other) => one - other);
        const spans = sorted.flatMap((opens, index) =>
          index % 2 === 0 && sorted[index + 1] ? [{ opens, closes: sorted[index + 1] ?? 0 }] : [],
        );
        const read = readHours(`${day}${spans.map(spanText).join('、')}`);
        if (isHoursProblem(read)) return false;
        const kind: HoursWindow['dayKind'] = day === '工作日' ? 'WORKDAY' : day === '周末' ? 'WEEKEND' : 'HOLIDAY';
        const told = read.windows
          .filter(({ dayKind }) => dayKind === kind)
          .map(({ opens, closes }) => ({ opens, closes }));
        return JSON.stringify(told) === JSON.stringify(spans);
      }),
    );
  });
});
