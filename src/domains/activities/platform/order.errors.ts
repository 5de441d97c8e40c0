import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';

/** The rules by which a person is asked whether an order is right all the same, and which that one settles. */
export const SETTLED_BY_PERSON = { name: 'order.person.name', booked: 'order.person.booked' } as const;

/** The rules by which an order waits: for what it needs, as its session or a place that is given back, or for a person. */
export const WAITING: ReadonlySet<string> = new Set([
  ...Object.values(SETTLED_BY_PERSON),
  'order.known',
  'order.session.known',
  'order.session.otherPlatform',
  'order.seat.known',
  'order.seat.taken',
  'order.places.left',
  'order.block.taken',
  'order.union.known',
]);

const invalid = (path: string, rule: string, sentence: Sentence): Refusal =>
  new Refusal(CommonCode.INVALID_VALUE, sentence, { path: [path], rule });
const missing = (path: string, rule: string, sentence: Sentence): Refusal =>
  new Refusal(CommonCode.NOT_FOUND, sentence, { path: [path], rule });
const standing = (path: string, rule: string, sentence: Sentence): Refusal =>
  new Refusal(CommonCode.STATE_NOT_ALLOWED, sentence, { path: [path], rule });

export const toldAhead = (): Refusal =>
  invalid('at', 'order.time.ahead', {
    zh: '“时间”尚未到来，未予采用。请核对来源系统的时钟后再提交。',
    en: 'The moment in 时间 has not come yet, so it was not taken. Check the clock of the source and send the row again.',
  });

export const headsDiffer = (seats: number): Refusal =>
  invalid('headcount', 'order.headcount.seats', {
    zh: `座位有 ${seats} 个，与人数不符。请改正其一，或只填座位。`,
    en: `The row names ${seats} seats, which is not its number of people. Correct one of them, or tell the seats alone.`,
  });

export const unionNeedsNobody = (): Refusal =>
  invalid('unionCode', 'order.union.alone', {
    zh: '包场由工会预订，不填写会员。请只保留包场工会编码，或只保留会员。',
    en: 'A whole session is taken by a union and not by a person. Leave the code of the union, or the person, and send the row again.',
  });

export const orderUnknown = (): Refusal =>
  missing('orderNo', 'order.known', {
    zh: '尚未收到该订单的下单消息，无法确定其场次，本条已转待处理；下单消息到达后自动办理。',
    en: 'The word by which this order was made has not come yet, so the row waits; it is carried out with that word by itself.',
  });

export const sessionUnknown = (): Refusal =>
  missing('sessionNo', 'order.session.known', {
    zh: '尚未收到该场次，本条已转待处理；场次到达后自动办理。请核对场次编号，或先报送该场次。',
    en: 'There is no session of this number yet, so the row waits, and is carried out with its session by itself. Check the number, or have the session told first.',
  });

export const sessionOfOther = (): Refusal =>
  standing('sessionNo', 'order.session.otherPlatform', {
    zh: '该编号的场次由另一平台发售，本平台不能在其上下单，本条已转待处理。请核对场次编号；确为本平台的场次的，请先报送该场次。',
    en: 'The session of this number is sold by another platform, so the row waits. Check the number; where the session is of this platform, have it told first.',
  });

export const soldByHub = (): Refusal =>
  standing('sessionNo', 'order.session.soldByHub', {
    zh: '该场次的名额由本平台发放，未交由您方发售，订单不予接受。请让会员在本平台预约；如需代售，请由主办工会在安排场次时为您方留出名额。',
    en: 'The places of this session are given out by the hub and none are kept for this platform, so the order is refused. Have the member book here; to sell some of them, ask the union that holds it to keep a pool of places for the platform.',
  });

export const seatUnknown = (): Refusal =>
  missing('seat', 'order.seat.known', {
    zh: '该场次的座位图中没有这一座位（或人数与座位不符），本条已转待处理。请核对座位号；座位图有变化的，请先报送场次。',
    en: 'The map of the session has no such seat among those of the platform, so the row waits. Check the seat; where the map has changed, have the session told first.',
  });

export const seatHeld = (orders: readonly string[]): Refusal =>
  standing('seat', 'order.seat.taken', {
    zh: `座位仍由${namesZh(orders)}占用，本条已转待处理；其取消到达后自动办理。`,
    en: `The seat is still of ${namesEn(orders)}, so the row waits, and is carried out by itself once that is told to be cancelled.`,
  });

export const nothingLeft = (): Refusal =>
  standing('headcount', 'order.places.left', {
    zh: '该场次的名额已满，本条已转待处理；有取消到达后按到达先后自动办理。请核对容量或取消消息是否遗漏。',
    en: 'No place of the session is left for this order, so the row waits; when a cancellation comes, those that wait are carried out in the order in which they came. Check the capacity, and whether a cancellation was not sent.',
  });

export const blockHindered = (orders: readonly string[]): Refusal =>
  standing('unionCode', 'order.block.taken', {
    zh: `包场须无人占用名额，而仍有${namesZh(orders)}，本条已转待处理；其取消到达后自动办理。`,
    en: `A union can take the whole only while nobody has a place, and there is still ${namesEn(orders)}, so the row waits, and is carried out by itself once they are told to be cancelled.`,
  });

export const unionUnknown = (): Refusal =>
  missing('unionCode', 'order.union.known', {
    zh: '没有该编码的工会，本条已转待处理。请核对包场工会编码，或先报送该工会。',
    en: 'There is no union of this code, so the row waits. Check the code, or have the union told first.',
  });

export const nameDiffers = (): Refusal =>
  standing('name', SETTLED_BY_PERSON.name, {
    zh: '姓名与该证件号码登记的姓名不一致，本条已转待处理。请核对；确为同一人的，由人工确认入库，姓名不因此变更。',
    en: 'The name is not the one on record with this id number, so the row waits. Check both; where it is the same person somebody takes the row in, and the name stays as it is.',
  });

export const alreadyThere = (orders: readonly string[]): Refusal =>
  standing('orderNo', SETTLED_BY_PERSON.booked, {
    zh: `该会员在本场次已有预约（${orders.join('、') || '本平台预约'}），一人一场只有一个预约，本条已转待处理。前一预约取消后自动办理；确为代他人购票的，由人工确认，按不记名入库。`,
    en: `The member has a place in this session already (${orders.join(', ') || 'booked at the hub'}) and has one at most, so the row waits. It is carried out by itself once that is cancelled; where it was bought for somebody else, a person takes it in, of nobody.`,
  });

const namesZh = (orders: readonly string[]): string =>
  orders.length === 0 ? '其他预约' : `订单 ${orders.join('、')} `;
const namesEn = (orders: readonly string[]): string =>
  orders.length === 0 ? 'another booking' : `the order ${orders.join(', ')}`;
