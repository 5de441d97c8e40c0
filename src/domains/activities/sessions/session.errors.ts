import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import type { SessionState } from './session.enums.js';

const { VENUE_BUSY } = declareUserErrorCodes(
  { VENUE_BUSY: 'Another session is at this place at that time; say whether that is meant (场地时间冲突).' },
  ['VENUE_BUSY'],
);

/** One answer for a session that is not there and for one of others. */
export const sessionUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这一场次，或不归您办理。请在活动的场次中查到它，并使用其编号。',
      en: 'There is no such session, or it is not yours. Look for it among the sessions of its activity, and give the id that stands there.',
    },
    { path: ['sessionId'] },
  );

/** One answer for a station that is not there and for one of others. */
export const stationOutOfReach = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这一编号的驿站，或不归您管理。请填写本地驿站的编号；不在驿站举办的，不填此项。',
      en: 'No station has this code, or it is not yours. Give the code of a station of your region, or none where it takes place elsewhere.',
    },
    { path: ['stationCode'], rule: 'session.station.unknown' },
  );

/** One answer for a legal site that is not there and for one of others. */
export const legalSiteOutOfReach = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这个法治阵地，或不归您管理。请从本地法治阵地中选择；不在法治阵地举办的，不填此项。',
      en: 'There is no such legal site, or it is not yours. Give one of your region, or none where it takes place elsewhere.',
    },
    { path: ['legalSiteId'], rule: 'session.legalSite.unknown' },
  );

const STATES: Readonly<Record<SessionState, string>> = {
  DRAFT: '草稿',
  ANNOUNCED: '已公布',
  BOOKING_OPEN: '可预约',
  BOOKING_CLOSED: '预约截止',
  RUNNING: '进行中',
  FINISHED: '已结束',
  CANCELLED: '已取消',
};

export const notADraft = (state: SessionState): Refusal =>
  wrongState(state, { zh: '只有“草稿”（DRAFT）的场次可以公布', en: 'only one that is DRAFT is announced' }, 'announce');

export const notCancelled = (state: SessionState): Refusal =>
  wrongState(
    state,
    { zh: '已结束或已取消的场次不能再取消', en: 'one that is over or cancelled is not cancelled any more' },
    'cancel',
  );

export const notMoved = (state: SessionState): Refusal =>
  wrongState(
    state,
    { zh: '已开始、已结束或已取消的场次不能改期', en: 'one that has begun, is over or is cancelled is not moved' },
    'move',
  );

export const begunAsDraft = (): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '草稿的开始时间已过，不能公布。请先改期。',
      en: 'The time at which this draft begins is over, so it is not announced. Move it first.',
    },
    { path: ['sessionId'], rule: 'session.announce.begun' },
  );

/** What cadres do with sessions, as it is said of one that a platform has. */
const SOLD_ACTS = {
  announce: { zh: '公布', en: 'announced' },
  cancel: { zh: '取消', en: 'cancelled' },
  move: { zh: '改期', en: 'moved' },
} as const;

export function soldElsewhere(platform: string, act: keyof typeof SOLD_ACTS): Refusal {
  const { zh, en } = SOLD_ACTS[act];
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该场次由平台 ${platform} 售票，以平台为准，不能在此${zh}。请由该平台${zh}，之后自动同步。`,
      en: `The platform ${platform} sells this session and says what becomes of it, so it is not ${en} here. Have it ${en} there; the hub follows.`,
    },
    { path: ['sessionId'], rule: `session.${act}.sold` },
  );
}

/** `other` is when the other one begins, by the clock of the place. */
export const venueBusy = (venueName: string, begins: string, path: readonly string[] = ['venueName']): Refusal =>
  new Refusal(
    VENUE_BUSY,
    {
      zh: `“${venueName}”在该时间已有场次（${begins} 开始）。请换时间或地点；确认可以同时进行的，填写 acceptSameVenue: true 后重新提交。`,
      en: `"${venueName}" has another session at that time, which begins at ${begins}. Choose another time or place; where both can be at once, say acceptSameVenue: true and send it again.`,
    },
    { path, rule: 'session.venue.busy' },
  );

function wrongState(state: SessionState, allowed: Sentence, act: string): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `场次的状态为“${STATES[state]}”（${state}），${allowed.zh}。请重新查询后再办理。`,
      en: `The session is ${state}, and ${allowed.en}. Read it again and decide anew.`,
    },
    { path: ['sessionId'], rule: `session.state.${act}` },
  );
}
