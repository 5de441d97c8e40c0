import { execFileSync } from 'node:child_process';
import {
  Calendar,
  calendar,
  calendarKnownFrom,
  calendarKnownThrough,
  dayKind,
  days,
  holidayName,
} from '../../../src/domains/regions/calendar.js';

describe('the calendar of workdays', () => {
  it('ends with the last year whose notice is out', () => {
    expect(calendarKnownThrough).toBe('2026-12-31');
    expect(calendarKnownFrom).toBe('2004-01-01');
    expect(calendar.knownThrough).toBe(calendarKnownThrough);
  });

  it('answers UNKNOWN beyond that and before the first notice, never a guess by the day of the week', () => {
    for (const day of ['2027-01-01', '2027-01-02', '2027-10-01', '2031-05-05', '2003-12-31']) {
      expect(dayKind(day)).toBe('UNKNOWN');
      expect(holidayName(day)).toBeNull();
    }
    expect(dayKind('2026-12-31')).toBe('WORKDAY');
    expect(dayKind('2004-01-01')).toBe('HOLIDAY');
  });

  it('knows the Sundays and Saturdays that are worked for a holiday', () => {
    for (const day of ['2024-02-04', '2024-02-18', '2024-09-29', '2026-02-14', '2025-01-26']) {
      expect(dayKind(day)).toBe('MAKEUP_WORKDAY');
      expect(holidayName(day)).toBeNull();
    }
  });

  it('counts every day off of a notice as holiday, its weekend days too', () => {
    // 1 to 7 October 2024, a Saturday and a Sunday among them; 8 October is the next workday.
    const week = days('2024-10-01', '2024-10-08');
    expect(week.slice(0, 7).every(({ kind, holiday }) => kind === 'HOLIDAY' && holiday === '国庆节')).toBe(true);
    expect(week.at(-1)).toEqual({ on: '2024-10-08', kind: 'WORKDAY', holiday: null });
  });

  it.each([
    ['a workday', '2026-12-08', '2026-12-08'],
    ['a Saturday', '2026-12-12', '2026-12-14'],
    ['a Sunday that is worked', '2024-09-29', '2024-09-29'],
    ['the first day of a holiday', '2024-10-01', '2024-10-08'],
    ['a Saturday beyond the last notice', '2027-01-02', '2027-01-04'],
  ])('moves what is due on %s to the next day that is worked', (_, day, due) => {
    expect(calendar.workdayFrom(day)).toBe(due);
  });

  it('leaves a weekend that no notice names a weekend, also next to a holiday', () => {
    // The New Year of 2025 was a single Wednesday off.
    expect(days('2024-12-28', '2025-01-05').map(({ kind }) => kind)).toEqual([
      'WEEKEND',
      'WEEKEND',
      'WORKDAY',
      'WORKDAY',
      'HOLIDAY',
      'WORKDAY',
      'WORKDAY',
      'WEEKEND',
      'WEEKEND',
    ]);
    expect(dayKind('2024-09-28')).toBe('WEEKEND');
  });

  it('names holidays in Chinese', () => {
    expect(holidayName('2024-02-10')).toBe('春节');
    expect(holidayName('2024-04-04')).toBe('清明');
    expect(holidayName('2024-05-01')).toBe('劳动节');
    expect(holidayName('2024-06-10')).toBe('端午');
    expect(holidayName('2024-09-17')).toBe('中秋');
    expect(holidayName('2024-09-18')).toBeNull();
  });

  it('gives each day of a period once, and none for a period inside out', () => {
    expect(days('2024-01-01', '2024-12-31')).toHaveLength(366);
    expect(days('2024-01-01', '2024-01-01').map(({ on }) => on)).toEqual(['2024-01-01']);
    expect(days('2024-01-02', '2024-01-01')).toEqual([]);
    expect(() => days('2004-01-01', '2026-12-31')).toThrow('ask for fewer');
  });

  it('refuses what is no day', () => {
    expect(() => dayKind('2024-02-30')).toThrow('"2024-02-30" is no day');
    expect(() => days('2024-1-1', '2024-01-02')).toThrow('is no day');
  });

  it.each(['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati', 'UTC'])('answers the same in %s', (zone) => {
    const url = new URL('../../../src/domains/regions/calendar.js', import.meta.url).href;
    const program = `const { days } = await import(${JSON.stringify(url)}); process.stdout.write(JSON.stringify(days('2023-12-20', '2024-10-10')))`;
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
    });
    expect(JSON.parse(answer.toString())).toEqual(days('2023-12-20', '2024-10-10'));
  });

  it('does not take a December day of the next notice for the notice of its own year', () => {
    const notices = {
      holidays: {
        '2023-10-01': 'National Day,国庆节,3',
        '2024-12-31': "New Year's Day,元旦,1",
        '2022-12-31': "New Year's Day,元旦,1",
      },
      workdays: {},
    };
    const small = new Calendar(notices);
    expect([small.knownFrom, small.knownThrough]).toEqual(['2023-01-01', '2023-12-31']);
    expect(small.dayKind('2024-12-31')).toBe('UNKNOWN');
  });

  it('does not start without any notice', () => {
    expect(() => new Calendar({ holidays: {}, workdays: {} })).toThrow('has no year with holidays');
  });
});
