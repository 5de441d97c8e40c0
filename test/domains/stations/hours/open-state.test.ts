import {
  type Opening,
  type OpeningPlace,
  openStateOf,
  type StatusWord,
} from '../../../../src/domains/stations/hours/open-state.js';
import { OpeningRule, OpenStatus, StationStatus } from '../../../../src/domains/stations/station.enums.js';

const PLACE: OpeningPlace = { status: StationStatus.OPEN, timeZone: 'Asia/Shanghai', hostName: '中国银行五一路支行' };
const KNOWN = '2026-12-31';

const opening = (status: OpenStatus, rule: OpeningRule, rest: Partial<Opening> = {}): Opening => ({
  status,
  rule,
  opensAt: null,
  closesAt: null,
  ...rest,
});
const inBoth = (given: Opening, at: string, place = PLACE) => [
  openStateOf(given, place, at, KNOWN, 'zh').reason,
  openStateOf(given, place, at, KNOWN, 'en').reason,
];

describe('the opening state', () => {
  const open = opening(OpenStatus.OPEN, OpeningRule.WEEKLY, { closesAt: '2026-06-03 12:00:00+00' });

  it('answers instants with the offset of the place', () => {
    expect(openStateOf(open, PLACE, '2026-06-03T02:00:00Z', KNOWN, 'zh')).toEqual({
      status: 'OPEN',
      rule: 'WEEKLY',
      reason: '按每周的开放时间，现在开放，20:00关闭。',
      opensAt: null,
      closesAt: '2026-06-03T20:00:00+08:00',
      calendarKnownThrough: KNOWN,
    });
  });

  it('says closing soon from half an hour before closing', () => {
    const statusAt = (at: string) => openStateOf(open, PLACE, at, KNOWN, 'zh').status;
    expect(statusAt('2026-06-03T19:29:59.999+08:00')).toBe('OPEN');
    expect(statusAt('2026-06-03T19:30:00+08:00')).toBe('CLOSING_SOON');
  });

  it('stays open where nobody knows when it closes', () => {
    expect(
      openStateOf(opening(OpenStatus.OPEN, OpeningRule.ALWAYS_OPEN), PLACE, '2026-06-03T00:00:00Z', KNOWN, 'zh').status,
    ).toBe('OPEN');
  });

  it('reads instants as Postgres writes them, with fractions and with offsets of half an hour', () => {
    const closesAt = '2026-06-03 17:30:00.5+05:30';
    expect(openStateOf({ ...open, closesAt }, PLACE, '2026-06-03T02:00:00Z', KNOWN, 'en').closesAt).toBe(
      '2026-06-03T20:00:00.500+08:00',
    );
  });
});

describe('the reason', () => {
  it('repeats what was said of the status, and until when while that is to come', () => {
    const closed = opening(OpenStatus.CLOSED, OpeningRule.STATUS);
    const place = { ...PLACE, status: StationStatus.TEMPORARILY_CLOSED };
    const until = '2026-06-05 00:00:00+00';
    const told = (word: StatusWord) => inBoth(closed, '2026-06-03T02:00:00Z', { ...place, word });
    expect(told({ reason: '设备检修', until })).toEqual([
      '驿站临时关闭，至6月5日08:00。原因：设备检修。',
      'The station is closed for a while, until 08:00 on 5 June. Reason given: 设备检修.',
    ]);
    expect(told({ reason: '设备检修。', until: '2026-06-03 01:59:59+00' })[0]).toBe('驿站临时关闭。原因：设备检修。');
    expect(told({ reason: null, until: null })[0]).toBe('驿站临时关闭。');
    expect(inBoth(closed, '2026-06-03T02:00:00Z', { ...place, word: null })[0]).toBe('驿站临时关闭。');
  });

  it('names the next opening where a closure ends before the hours begin', () => {
    const place = {
      ...PLACE,
      status: StationStatus.TEMPORARILY_CLOSED,
      word: { reason: null, until: '2026-06-03 04:35:00+00' },
    };
    const told = (opensAt: string) =>
      inBoth(opening(OpenStatus.CLOSED, OpeningRule.STATUS, { opensAt }), '2026-06-03T02:00:00Z', place);
    expect(told('2026-06-03 10:00:00+00')).toEqual([
      '驿站临时关闭，至12:35；下次开放时间为18:00。',
      'The station is closed for a while, until 12:35; it opens next at 18:00.',
    ]);
    expect(told('2026-06-03 04:35:00+00')[0]).toBe('驿站临时关闭，至12:35。');
  });

  it('tells the rule and the time in both languages', () => {
    const holiday = opening(OpenStatus.OPEN, OpeningRule.HOLIDAY, { closesAt: '2026-05-01 10:00:00+00' });
    expect(inBoth(holiday, '2026-05-01T02:00:00Z')).toEqual([
      '按节假日的开放时间，现在开放，18:00关闭。',
      'Open now by its hours for public holidays; it closes at 18:00.',
    ]);
    expect(inBoth(holiday, '2026-05-01T09:45:00Z')).toEqual([
      '按节假日的开放时间，现在开放，即将于18:00关闭。',
      'Open now by its hours for public holidays; it closes soon, at 18:00.',
    ]);
  });

  it('names the day where it is not today', () => {
    const closed = (opensAt: string | null) => opening(OpenStatus.CLOSED, OpeningRule.EXCEPTION, { opensAt });
    const at = '2026-05-01T02:00:00Z';
    expect(inBoth(closed('2026-05-01 06:00:00+00'), at)).toEqual([
      '按特殊日期的安排，现在关闭，14:00开放。',
      'Closed now by its hours for this date; it opens at 14:00.',
    ]);
    expect(inBoth(closed('2026-05-02 00:00:00+00'), at)).toEqual([
      '按特殊日期的安排，现在关闭，次日08:00开放。',
      'Closed now by its hours for this date; it opens at 08:00 tomorrow.',
    ]);
    expect(inBoth(closed('2026-05-06 00:30:00+00'), at)).toEqual([
      '按特殊日期的安排，现在关闭，5月6日08:30开放。',
      'Closed now by its hours for this date; it opens at 08:30 on 6 May.',
    ]);
    expect(inBoth(closed(null), at)).toEqual([
      '按特殊日期的安排，现在关闭。',
      'Closed now by its hours for this date.',
    ]);
  });

  it('calls the midnight that ends today 24:00', () => {
    const open = opening(OpenStatus.OPEN, OpeningRule.CAMPAIGN, { closesAt: '2026-05-01 16:00:00+00' });
    expect(inBoth(open, '2026-05-01T02:00:00Z')[0]).toBe('按活动期间的安排，现在开放，24:00关闭。');
  });

  it('counts days by the clock of the place', () => {
    const open = opening(OpenStatus.OPEN, OpeningRule.WEEKLY, { closesAt: '2026-05-01 20:00:00+00' });
    expect(inBoth(open, '2026-05-01T15:00:00Z')[1]).toBe('Open now by its weekly hours; it closes at 04:00 tomorrow.');
    expect(inBoth(open, '2026-05-01T15:00:00Z', { ...PLACE, timeZone: 'Africa/Porto-Novo' })[1]).toBe(
      'Open now by its weekly hours; it closes at 21:00.',
    );
  });

  it('is the status of the station, or its host, where these decide', () => {
    const at = '2026-05-01T02:00:00Z';
    const status = opening(OpenStatus.CLOSED, OpeningRule.STATUS);
    expect(inBoth(status, at, { ...PLACE, status: StationStatus.TEMPORARILY_CLOSED })).toEqual([
      '驿站临时关闭。',
      'The station is closed for a while.',
    ]);
    const reasons = Object.values(StationStatus).map((one) => inBoth(status, at, { ...PLACE, status: one })[0]);
    expect(new Set(reasons).size).toBe(reasons.length);
    expect(inBoth(opening(OpenStatus.CLOSED, OpeningRule.HOST), at)).toEqual([
      '依托单位“中国银行五一路支行”关闭，驿站随之关闭。',
      'The place it is in, 中国银行五一路支行, is closed, and the station with it.',
    ]);
  });

  it('says how far the calendar reaches where it ends', () => {
    const unknown = opening(OpenStatus.UNKNOWN, OpeningRule.CALENDAR_END);
    expect(inBoth(unknown, '2027-01-01T02:00:00Z')).toEqual([
      '2026-12-31之后的节假日安排尚未公布，不能确定是否开放。',
      'The public holidays after 2026-12-31 are not published yet, so it can not be said whether it is open.',
    ]);
    expect(inBoth(unknown, '1990-01-01T02:00:00Z')[0]).toBe('没有这一天的节假日日历，不能确定是否开放。');
  });
});
