import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { UNION_NOT_ACTIVE } from '../../organisations/index.js';
import { BookingState } from './booking.enums.js';

const Code = declareUserErrorCodes({
  BLOCK_NOT_POSSIBLE: 'Some places are taken, so the whole can not be (无法包场).',
  BOOKING_EXPIRED: 'The place was not confirmed in time and went on (已失效).',
});

const BOOKING = ['bookingId'];

/** One answer for a booking that is not there and for one of others. */
export const bookingUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该预约不存在，或不归您办理。请从您的预约列表中选择。',
      en: 'This booking is not there, or it is not yours. Choose one of your own list.',
    },
    { path: BOOKING },
  );

const STATES: Readonly<Record<BookingState, string>> = {
  [BookingState.HELD]: '待确认',
  [BookingState.WAITLISTED]: '候补',
  [BookingState.CONFIRMED]: '已约',
  [BookingState.CHECKED_IN]: '已到',
  [BookingState.NO_SHOW]: '未到',
  [BookingState.CANCELLED]: '已取消',
  [BookingState.EXPIRED]: '已失效',
};

export const nothingToConfirm = (state: BookingState): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该预约的状态为“${STATES[state]}”（${state}），只有“待确认”（HELD）的预约才需确认。请重新查询。`,
      en: `This booking is ${state}, and only one that is HELD is confirmed. Read it again.`,
    },
    { path: BOOKING, rule: 'booking.state.held' },
  );

export const nothingToCancel = (state: BookingState): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该预约的状态为“${STATES[state]}”（${state}），没有可取消的名额。请重新查询。`,
      en: `This booking is ${state}, so there is no place to give back. Read it again.`,
    },
    { path: BOOKING, rule: 'booking.state.live' },
  );

export const bookingExpired = (): Refusal =>
  new Refusal(
    Code.BOOKING_EXPIRED,
    {
      zh: '确认期限已过，名额已递补给下一位。如仍需参加，请重新预约或加入候补。',
      en: 'The time to confirm is over, and the place went to the next one. To come all the same, book again or wait.',
    },
    { path: BOOKING, rule: 'booking.confirmBy' },
  );

/** What a platform sold it takes back. */
export const ofPlatform = (seller: string): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `该名额由平台 ${seller} 售出，不能在此取消。请到该平台办理。`,
      en: `This place was sold by the platform ${seller} and is not cancelled here. Cancel it there.`,
    },
    { path: BOOKING, rule: 'booking.soldHere' },
  );

const SESSION = ['sessionId'];

/** One answer for a session that is not there and for one of others. */
export const sessionNotOurs = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该场次不存在，或不在您管理的区划内。请从本地活动的场次中选择。',
      en: 'This session is not there, or not in your division. Choose one of the activities of your own.',
    },
    { path: SESSION },
  );

export const sessionIsDraft = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该场次还是草稿（DRAFT），公布后才能包场。请先公布场次。',
      en: 'This session is a DRAFT, and only one that is announced is taken. Announce it first.',
    },
    { path: SESSION, rule: 'booking.session.announced' },
  );

export const partlyTaken = (): Refusal =>
  new Refusal(
    Code.BLOCK_NOT_POSSIBLE,
    {
      zh: '该场次已有人预约或候补，不能包场。请选择尚无人预约的场次。',
      en: 'Somebody has a place in this session already, or waits for one, so the whole can not be taken. Choose one that nobody has booked.',
    },
    { path: SESSION, rule: 'booking.block.untouched' },
  );

/** Nobody can take all of what has no number. */
export const withoutLimit = (): Refusal =>
  new Refusal(
    Code.BLOCK_NOT_POSSIBLE,
    {
      zh: '该场次没有可整体预约的名额（不限人数，或名额都为单位保留），不能包场。请选择其他场次。',
      en: 'This session has no number of places that could be taken as a whole: it is without limit, or all are kept for employers. Choose another one.',
    },
    { path: SESSION, rule: 'booking.block.capacity' },
  );

export const tooManyHeads = (headcount: number, capacity: number): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `人数为 ${headcount}，该场次最多容纳 ${capacity} 人。请减少人数或选择更大的场次。`,
      en: `${headcount} people were given, and the session has ${capacity} places. Bring fewer, or choose a larger one.`,
    },
    { path: ['headcount'], rule: 'booking.block.headcount' },
  );

export const unionNotAtWork = (unionCode: string): Refusal =>
  new Refusal(
    UNION_NOT_ACTIVE,
    {
      zh: `工会 ${unionCode} 当前不是“正常”（ACTIVE）状态，不能包场。请选择其他工会。`,
      en: `The union ${unionCode} is not ACTIVE, and only one that is takes a session. Choose another union.`,
    },
    { path: ['unionCode'], rule: 'booking.block.union' },
  );
