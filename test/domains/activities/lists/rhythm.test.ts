import { readRhythm, rhythmText } from '../../../../src/domains/activities/lists/rhythm.js';

const day = (weekday: string, startMinute: number, more: object = {}) => ({
  ...{ weekday, startMinute, perDay: null, opensWeekday: null, opensMinute: null },
  ...more,
});

describe('a rhythm', () => {
  it.each([
    [
      '周三、周五 19:00；周一、周四 12:00 开放预约',
      [
        day('WEDNESDAY', 1140, { opensWeekday: 'MONDAY', opensMinute: 720 }),
        day('FRIDAY', 1140, { opensWeekday: 'THURSDAY', opensMinute: 720 }),
      ],
    ],
    ['星期三和星期五19点', [day('WEDNESDAY', 1140), day('FRIDAY', 1140)]],
    ['周六 9:30 每天8场', [day('SATURDAY', 570, { perDay: 8 })]],
    [
      '周六、周日 14:00；周四 12:00 抢票',
      [
        day('SATURDAY', 840, { opensWeekday: 'THURSDAY', opensMinute: 720 }),
        day('SUNDAY', 840, { opensWeekday: 'THURSDAY', opensMinute: 720 }),
      ],
    ],
    [
      '周三 19:00（周一 12:00 开放预约）；周日 10:00',
      [day('WEDNESDAY', 1140, { opensWeekday: 'MONDAY', opensMinute: 720 }), day('SUNDAY', 600)],
    ],
    ['周一至周三 8:00', [day('MONDAY', 480), day('TUESDAY', 480), day('WEDNESDAY', 480)]],
  ])('is read from %s, and written so that it is read again', (text, days) => {
    expect(readRhythm(text)).toEqual(days);
    expect(readRhythm(rhythmText(readRhythm(text) ?? []) ?? '')).toEqual(days);
  });

  it.each([
    '周三',
    '19:00',
    '周八 19:00',
    '周三 25:00',
    '周三 19:60',
    '周三、周五、周日 19:00；周一、周四 12:00 开放预约',
    '周三 19:00；周日 9:00；周一 12:00 开放预约',
    '周五至周三 8:00',
    '不定期',
  ])('is not guessed from %s', (text) => {
    expect(readRhythm(text)).toBeUndefined();
  });

  it('of nothing is no text', () => {
    expect(rhythmText([])).toBeNull();
  });
});
