import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';

/** By this rule a person is asked whether two sessions can be in one hall at one time. */
export const HALL_TAKEN = 'session.venue.taken';

/** The rules by which a session waits for a person, or for its orders to be cancelled. */
export const WAITING: ReadonlySet<string> = new Set([HALL_TAKEN, 'session.places.sold', 'session.places.kind']);

const invalid = (path: string, rule: string, sentence: Sentence): Refusal =>
  new Refusal(CommonCode.INVALID_VALUE, sentence, { path: [path], rule });
const standing = (path: string, rule: string, sentence: Sentence): Refusal =>
  new Refusal(CommonCode.STATE_NOT_ALLOWED, sentence, { path: [path], rule });

export const versionAhead = (): Refusal =>
  invalid('updatedAt', 'session.updatedAt.ahead', {
    zh: '“更新时间”尚未到来；若予采用，此后的更新都会被当作旧数据。请核对来源系统的时钟后再提交。',
    en: 'The moment in 更新时间 has not come yet; taken as it is, it would make all that comes later look outdated. Check the clock of the source and send the row again.',
  });

export const periodReversed = (): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '结束时间不晚于开始时间。请核对后再提交。',
      en: 'The session ends before it begins. Correct the times and send the row again.',
    },
    { path: ['endsAt'], rule: 'session.period' },
  );

export const bookingReversed = (): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '预约开放须早于预约截止和结束时间。请核对后再提交。',
      en: 'Booking opens before it closes and before the session ends. Correct the times and send the row again.',
    },
    { path: ['bookingOpensAt'], rule: 'session.booking.period' },
  );

export const placesTwice = (seats: number): Refusal =>
  invalid('capacity', 'session.capacity.seats', {
    zh: `座位图共 ${seats} 座，与容量不符。请改正其一，或只填座位排。`,
    en: `The map has ${seats} seats, which is not the capacity. Correct one of them, or tell the rows alone.`,
  });

export const tripIncomplete = (): Refusal =>
  invalid('tripNo', 'session.trip', {
    zh: '车次、出发地、目的地须同时填写。请补充后再提交。',
    en: 'A train or coach has a number, an origin and a destination. Fill in all three and send the row again.',
  });

export const regionNeeded = (): Refusal =>
  invalid('regionCode', 'session.regionCode.required', {
    zh: '缺少“区划代码”，该渠道又未约定区划。请补充后再提交。',
    en: 'The row tells no division, and none is agreed for the channel. Fill in 区划代码 and send the row again.',
  });

export const regionUnknown = (code: string): Refusal =>
  invalid('regionCode', 'session.regionCode.known', {
    zh: `没有代码为 ${code} 的区划，或其时区不止一个。请核对区划代码后再提交。`,
    en: `There is no division ${code}, or it has several time zones. Check the code and send the row again.`,
  });

export const regionMoved = (code: string): Refusal =>
  invalid('regionCode', 'session.regionCode.same', {
    zh: `该场次登记在区划 ${code}，场次不能改到另一区划。请核对区划代码；确在别处举办的，请取消本场次并以新编号报送。`,
    en: `The session is on record in the division ${code} and does not go to another. Check the code; where it takes place elsewhere, cancel it and tell another one under a number of its own.`,
  });

export const hallTaken = (sessionNo: string): Refusal =>
  standing('venueName', HALL_TAKEN, {
    zh: `同一地点在该时段已有另一渠道的场次 ${sessionNo}，本场次已转待处理。请核对地点和时间；确可同时举办的，由人工确认入库。`,
    en: `The session ${sessionNo} of another source is in the same place at that time, so this one waits. Check place and times; where both can take place, a person takes it in.`,
  });

export const placesSold = (sold: number): Refusal =>
  standing('capacity', 'session.places.sold', {
    zh: `将要减少的名额中有 ${sold} 个已售出，场次未改，本条已转待处理。请先报送相应订单的取消，再重新报送场次。`,
    en: `Of the places that would go, ${sold} are sold, so the session stays as it is and the row waits. Have the orders cancelled first, and send the session again.`,
  });

export const placesOfOtherKind = (): Refusal =>
  standing('seatRows', 'session.places.kind', {
    zh: '该场次已有订单，不能在座位图与计数名额之间改换，本条已转待处理。请先报送订单的取消，或另立场次。',
    en: 'The session has orders, so its places do not change between seats of a map and counted ones, and the row waits. Have the orders cancelled first, or tell another session.',
  });
