import { soldOut } from '../../../kit/graphql/sold-out.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import { CommonCode, declareUserErrorCodes, NotOpenYetError } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

// What others give back, or the caller, may be free in a moment, and then the same call decides again.
const Code = declareUserErrorCodes(
  {
    SEAT_UNKNOWN: 'No such seat in this session (座位不存在).',
    SEAT_TAKEN: 'Someone has this seat (座位已被占).',
    SEATS_BUSY: 'All free seats are being taken at this moment; try again (请重试).',
    ALREADY_BOOKED: 'The caller has a booking here (已预约).',
    BOOKING_OVERLAPS: 'The caller has a place elsewhere at that time (时间冲突).',
    BOOKING_CLOSED: 'Booking is over, or there is none (预约截止).',
    SESSION_CANCELLED: 'The session does not take place (场次已取消).',
    SOLD_ELSEWHERE: 'A platform sells the places of this session (由平台售票).',
    EMPLOYER_UNKNOWN: 'No places of this session are kept for this employer (无此单位名额).',
  },
  ['SEAT_TAKEN', 'SEATS_BUSY', 'ALREADY_BOOKED'],
);

/** For whoever takes a whole session, or cancels one. */
export const { SESSION_CANCELLED } = Code;

const SESSION = ['sessionId'];

/** One answer for a session that is not there and for one that is being planned. */
export const sessionUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该场次不存在或尚未公布。请从活动的场次列表中选择。',
      en: 'This session is not there, or not announced yet. Choose one of the sessions of the activity.',
    },
    { path: SESSION },
  );

export const sessionCancelled = (reason: string): Refusal =>
  new Refusal(
    Code.SESSION_CANCELLED,
    {
      zh: `该场次已取消，原因：${reason}。请选择其他场次。`,
      en: `This session was cancelled. The reason given: ${reason}. Choose another session.`,
    },
    { path: SESSION, rule: 'booking.session.takesPlace' },
  );

export const soldElsewhere = (seller: string): Refusal =>
  new Refusal(
    Code.SOLD_ELSEWHERE,
    {
      zh: `该场次的名额由平台 ${seller} 发放，不能在此预约。请到该平台办理。`,
      en: `The places of this session are sold by the platform ${seller} and not here. Book there.`,
    },
    { path: SESSION, rule: 'booking.session.soldHere' },
  );

export const alreadyBooked = (): Refusal =>
  new Refusal(
    Code.ALREADY_BOOKED,
    {
      zh: '您在该场次已有预约或候补，每人每场一个。请在“我的预约”中查看。',
      en: 'You have a booking in this session, or wait for one, and a person has one a session. Look at your bookings.',
    },
    { path: SESSION, rule: 'booking.person.once' },
  );

/** Too early: by the clock of the database, which is told. */
export const notOpenYet = (opensAt: Date, serverTime: Date, timeZone: string): Refusal => {
  const [opens, now] = [toldInstant(opensAt, timeZone), toldInstant(serverTime, timeZone)];
  return new Refusal(
    CommonCode.NOT_OPEN_YET,
    {
      zh: `该场次于 ${opens.zh} 开放预约，现在是 ${now.zh}，尚未开放。请届时再来。`,
      en: `Booking of this session opens at ${opens.en}, and it is ${now.en}. Come back then.`,
    },
    { path: SESSION, shownAs: { type: NotOpenYetError, fields: { opensAt, serverTime } } },
  );
};

export const withoutBooking = (): Refusal =>
  new Refusal(
    Code.BOOKING_CLOSED,
    {
      zh: '该场次无需预约，也不接受预约。请按时直接前往。',
      en: 'This session is without booking. Just come when it begins.',
    },
    { path: SESSION, rule: 'booking.session.byBooking' },
  );

export const bookingOver = (closedAt: Date, timeZone: string): Refusal => {
  const closed = toldInstant(closedAt, timeZone);
  return new Refusal(
    Code.BOOKING_CLOSED,
    {
      zh: `该场次的预约已于 ${closed.zh} 截止。请选择其他场次。`,
      en: `Booking of this session ended at ${closed.en}. Choose another session.`,
    },
    { path: SESSION, rule: 'booking.session.closesAt' },
  );
};

/** What a booking, or a step with one, comes too late for. */
export const sessionBegun = (startsAt: Date, timeZone: string, path: readonly string[] = SESSION): Refusal => {
  const began = toldInstant(startsAt, timeZone);
  return new Refusal(
    Code.BOOKING_CLOSED,
    {
      zh: `该场次已于 ${began.zh} 开始，预约不能再办理或变更。请选择其他场次。`,
      en: `This session began at ${began.en}, and its bookings stay as they are. Choose another session.`,
    },
    { path, rule: 'booking.session.begins' },
  );
};

export const employerUnknown = (given: string, employers: readonly string[]): Refusal => {
  const zh = employers.length > 0 ? `有名额的单位：${employers.join('、')}。` : '该场次不为任何单位保留名额。';
  const en = employers.length > 0 ? `Places are kept for: ${employers.join(', ')}.` : 'It keeps places for none.';
  return new Refusal(
    Code.EMPLOYER_UNKNOWN,
    {
      zh: `所填单位“${given}”没有保留的名额。${zh}请核对单位名称，或不填。`,
      en: `This session keeps no places for ${given}. ${en} Check the name, or leave it out.`,
    },
    { path: ['employerName'], rule: 'booking.employer.known' },
  );
};

export const employerNeeded = (employers: readonly string[]): Refusal =>
  new Refusal(
    Code.EMPLOYER_UNKNOWN,
    {
      zh: `该场次的名额都为单位保留：${employers.join('、')}。请填写您的单位名称。`,
      en: `All places of this session are kept for employers: ${employers.join(', ')}. Name yours.`,
    },
    { path: ['employerName'], rule: 'booking.employer.needed' },
  );

/** Of oneself alone: nobody is told of the places of others. */
export const bookingOverlaps = (begins: Date, timeZone: string): Refusal => {
  const other = toldInstant(begins, timeZone);
  return new Refusal(
    Code.BOOKING_OVERLAPS,
    {
      zh: `您在同一时间已有另一场次的名额，该场次于 ${other.zh} 开始，一人不能同时在两处。请先取消那一个，或选择其他场次。`,
      en: `You have a place in another session at that time, which begins at ${other.en}, and nobody is in two places at once. Cancel that one first, or choose another session.`,
    },
    { path: SESSION, rule: 'booking.person.inOnePlace' },
  );
};

const SEAT = ['seatCode'];

export const seatUnknown = (given: string): Refusal =>
  new Refusal(
    Code.SEAT_UNKNOWN,
    {
      zh: `该场次没有所填的座位 ${given}。请从座位图中选择，座位号如 C-05；或不填，由系统分配。`,
      en: `This session has no seat ${given}. Choose one of its seat map, as C-05, or leave it out to be given any.`,
    },
    { path: SEAT, rule: 'booking.seat.known' },
  );

export const seatsOnlyCounted = (): Refusal =>
  new Refusal(
    Code.SEAT_UNKNOWN,
    {
      zh: '该场次只计人数，不分座位。请不填座位号后重试。',
      en: 'Places of this session are only counted; it has no seats. Leave the seat out and try again.',
    },
    { path: SEAT, rule: 'booking.seat.counted' },
  );

export const seatTaken = (given: string): Refusal =>
  new Refusal(
    Code.SEAT_TAKEN,
    {
      zh: `所选座位 ${given} 已有人。请另选一个，或不填座位号，由系统分配。`,
      en: `Someone has the seat ${given}. Choose another one, or leave it out to be given any.`,
    },
    { path: SEAT, rule: 'booking.seat.free' },
  );

/** Of the places kept for an employer where it was not named, or the other way round. */
export const seatKept = (): Refusal =>
  new Refusal(
    Code.SEAT_TAKEN,
    {
      zh: '所选座位不在您可预约的名额内（为单位保留，或由平台售出）。请另选一个，或不填座位号。',
      en: 'The seat that was chosen is not among those you can have: it is kept for an employer, or sold by a platform. Choose another one, or leave it out.',
    },
    { path: SEAT, rule: 'booking.seat.pool' },
  );

export const seatsBusy = (): Refusal =>
  new Refusal(
    Code.SEATS_BUSY,
    {
      zh: '剩余名额此刻正被他人办理，结果未定。请稍后用同一幂等键重试。',
      en: 'Others are taking what is left at this very moment. Try again shortly with the same key.',
    },
    { path: SESSION },
  );

/** `waitlistPosition` is the place that joining now would give. */
export const placesSoldOut = (waitlistPosition: number): Refusal =>
  soldOut(
    {
      zh: `名额已满。现在加入候补为第 ${waitlistPosition} 位，有人退出时依次递补。如需候补，请选择加入候补后重试。`,
      en: `Nothing is left. Joining the waiting list now would give place ${waitlistPosition}; what comes free goes by that order. To wait, ask for it and try again.`,
    },
    { path: SESSION, waitlistPosition },
  );
