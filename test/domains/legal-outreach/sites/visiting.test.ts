import fc from 'fast-check';
import {
  readVisiting,
  type VisitingTime,
  visitingText,
} from '../../../../src/domains/legal-outreach/sites/visiting.js';
import { Weekday } from '../../../../src/domains/regions/index.js';

const read = (text: string) =>
  readVisiting(text)?.map(({ weekday, opens, closes, role }) => `${weekday.slice(0, 3)} ${opens}-${closes} ${role}`);

describe('the hours of a legal site in a text', () => {
  it.each([
    ['周一 9:00-11:30 律师；周四 14:00-17:00 调解员', ['MON 540-690 律师', 'THU 840-1020 调解员']],
    ['每周三9点至11点30分律师', ['WED 540-690 律师']],
    [
      '周二、周五 9:00—11:00、14:00—16:00 公职律师',
      [...['TUE 540-660 公职律师', 'TUE 840-960 公职律师', 'FRI 540-660 公职律师', 'FRI 840-960 公职律师']],
    ],
    ['工作日 8:30~12:00 值班员', ['MON', 'TUE', 'WED', 'THU', 'FRI'].map((day) => `${day} 510-720 值班员`)],
    ['周六至周日 00:00-24:00 热线', ['SAT 0-1440 热线', 'SUN 0-1440 热线']],
    ['星期天 9:00-10:00 律师\n周一 9:00-10:00 律师', ['MON 540-600 律师', 'SUN 540-600 律师']],
  ])('are read: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ...['', '律师', '周一 律师', '周一 9:00-11:30', '9:00-11:30 律师', '周一 11:30-9:00 律师', '周一 9:00-25:00 律师'],
    ...[
      '周一 9:75-11:00 律师',
      '周五至周一 9:00-10:00 律师',
      '周八 9:00-10:00 律师',
      '周一 9:00-10:00 律师 14:00-15:00',
    ],
    ...['周一 9:00-11:00 律师；周一 10:00-12:00 律师', `周一 9:00-10:00 ${'律'.repeat(21)}`, '随时'],
    Array.from(
      { length: 31 },
      (_, index) => `周一 9:00-10:00 律师${'甲'.repeat(1 + (index % 18))}${index > 17 ? '乙' : ''}`,
    ).join('；'),
  ])('are not guessed: %s', (text) => {
    expect(readVisiting(text)).toBeUndefined();
  });

  it('may have two people there at once', () => {
    expect(read('周一 9:00-11:00 律师；周一 9:00-11:00 调解员')).toHaveLength(2);
  });

  it('are read again as they are written', () => {
    const time = fc.record({
      weekday: fc.constantFrom(...Object.values(Weekday)),
      opens: fc.integer({ min: 0, max: 1000 }),
      length: fc.integer({ min: 1, max: 400 }),
      role: fc.constantFrom('律师', '调解员', '公职律师', 'lawyer'),
    });
    const order = Object.values(Weekday);
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 8 }), (drawn) => {
        const days = new Map(
          drawn.map(({ length, ...each }) => [`${each.weekday}${each.role}`, { ...each, closes: each.opens + length }]),
        );
        const times = [...days.values()].sort(
          (one, other) =>
            order.indexOf(one.weekday) - order.indexOf(other.weekday) ||
            one.opens - other.opens ||
            one.closes - other.closes,
        );
        const sorted = (all: readonly VisitingTime[] | undefined) =>
          all?.map((each) => JSON.stringify(each)).toSorted();
        const again = readVisiting(visitingText(times) ?? '')?.map(({ weekday, opens, role, closes }) => ({
          weekday,
          opens,
          role,
          closes,
        }));
        expect(sorted(again)).toEqual(sorted(times));
      }),
    );
  });
});
