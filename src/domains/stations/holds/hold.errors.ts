import { soldOut } from '../../../kit/graphql/sold-out.js';
import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import type { Facility } from '../station.enums.js';
import { type HoldState, STATE_WORDS } from './hold.enums.js';

// Whether a station is open at a moment, and what somebody holds, may be otherwise in a minute: the same call decides again.
const Code = declareUserErrorCodes(
  {
    STATION_CLOSED: 'The station is closed at that time (该时段不开放).',
    NOT_BOOKABLE: 'This facility can not be held (不可预约).',
    HOLD_OVERLAPS: 'The caller holds something in this time (时段冲突).',
    HOLD_EXPIRED: 'The hold is over (预留已失效).',
    HOLD_LIMIT_REACHED: 'The caller has enough holds, or let go of one here just now (预约过多或过频).',
  },
  ['STATION_CLOSED', 'HOLD_OVERLAPS', 'HOLD_LIMIT_REACHED'],
);

/** Of a time that can not be held; each names what was given and what is allowed. */
function periodRefused(path: string, rule: string, sentence: Sentence): Refusal {
  return new Refusal(CommonCode.PERIOD_INVALID, sentence, { path: [path], rule: `hold.${rule}` });
}

export const beginPast = (given: Sentence, now: Sentence): Refusal =>
  periodRefused('startsAt', 'begin.past', {
    zh: `开始时间 ${given.zh} 已过，现在是 ${now.zh}，未预留。请从现在或以后的时间开始。`,
    en: `The begin ${given.en} is past, it is ${now.en}, so nothing was held. Begin now or later.`,
  });

export const beginTooFar = (given: Sentence, days: number): Refusal =>
  periodRefused('startsAt', 'begin.tooFar', {
    zh: `开始时间 ${given.zh} 距今超过 ${days} 天，未预留。请选择 ${days} 天以内的时间。`,
    en: `The begin ${given.en} is more than ${days} days away, so nothing was held. Choose one within ${days} days.`,
  });

export const endNotAfter = (given: Sentence): Refusal =>
  periodRefused('endsAt', 'end.after', {
    zh: `结束时间 ${given.zh} 不晚于开始时间，未办理。请填写更晚的结束时间。`,
    en: `The end ${given.en} is not after the begin, so nothing was done. Give a later end.`,
  });

export const periodTooLong = (given: Sentence, days: number): Refusal =>
  periodRefused('endsAt', 'period.length', {
    zh: `结束时间 ${given.zh} 距开始超过 ${days} 天，未办理。每次最多 ${days} 天，请缩短时段，之后的另行办理。`,
    en: `The end ${given.en} is more than ${days} days behind the begin, so nothing was done. Hold ${days} days at most at a time.`,
  });

/** Nothing of that can be held: it is not offered, not from a phone, not counted, or does not work. */
export const notBookable = (why: 'missing' | 'desk' | 'uncounted' | 'broken', facility: Facility): Refusal => {
  const words = {
    missing: {
      zh: `该驿站不提供 ${facility}。请查看 services 后选择其他设施或驿站`,
      en: `This station does not offer ${facility}. See its services, and choose another facility or station`,
    },
    desk: {
      zh: `该驿站的 ${facility} 不接受预约，请直接到站使用，或选择可预约（bookable）的设施`,
      en: `The ${facility} of this station is not held from a phone: go there and use it, or choose one that is bookable`,
    },
    uncounted: {
      zh: `该驿站的 ${facility} 未登记数量，不能预留。请到站使用，或请管理员登记数量`,
      en: `How many of ${facility} this station has is not known, so none can be held. Go there, or let its keeper enter the capacity`,
    },
    broken: {
      zh: `该驿站的 ${facility} 正在维修，不能预留。请选择其他设施或驿站`,
      en: `The ${facility} of this station does not work, so none can be held. Choose another facility or station`,
    },
  }[why];
  return new Refusal(
    Code.NOT_BOOKABLE,
    { zh: `${words.zh}。`, en: `${words.en}.` },
    { path: ['facility'], rule: `hold.facility.${why}` },
  );
};

export const stationClosed = (at: Sentence, isUnknown: boolean): Refusal =>
  new Refusal(
    Code.STATION_CLOSED,
    isUnknown
      ? {
          zh: `该驿站在 ${at.zh} 是否开放尚不能确定，未预留。请先致电驿站，或选择已公布开放时间的时段。`,
          en: `Nobody can say yet whether the station is open at ${at.en}, so nothing was held. Ask the desk, or choose a time of which the hours are known.`,
        }
      : {
          zh: `该驿站在 ${at.zh} 不开放，未预留。请查看 openState 与开放时间后选择其他时间或驿站。`,
          en: `The station is closed at ${at.en}, so nothing was held. See openState and its hours, and choose another time or station.`,
        },
    { path: ['startsAt'], rule: isUnknown ? 'hold.begin.hoursUnknown' : 'hold.begin.open' },
  );

/** The person has another one in that time; `isOther` where a keeper asks for somebody. */
export const holdOverlaps = (isOther: boolean): Refusal =>
  new Refusal(
    Code.HOLD_OVERLAPS,
    isOther
      ? {
          zh: '该会员在此时段已有预约或已入住，未办理。如为本站预约，请用到站登记（checkInStation）；否则请会员先取消原预约。',
          en: 'This member has a hold in this time, or is checked in somewhere, so nothing was done. Where it is a hold here, check it in (checkInStation); else let the member cancel it first.',
        }
      : {
          zh: '您在此时段已有其他预约，每人同一时间只能预留一处，未预留。请先取消原预约（cancelHold），或选择其他时段。',
          en: 'You hold something else in this time, and one person holds one thing at a time, so nothing was held. Cancel that one (cancelHold), or choose another time.',
        },
    { path: [isOther ? 'memberCodeToken' : 'startsAt'], rule: 'hold.person.once' },
  );

export const holdsTooMany = (most: number): Refusal =>
  new Refusal(
    Code.HOLD_LIMIT_REACHED,
    {
      zh: `您已有 ${most} 个未结束的预约，每人最多 ${most} 个，未预留。请先取消不需要的（cancelHold），或到期后再约。`,
      en: `You have ${most} holds ahead, and nobody has more, so nothing was held. Cancel one that you do not need (cancelHold), or wait until one is over.`,
    },
    { path: [], rule: 'hold.person.ahead' },
  );

/** One ran out here and was not confirmed, or nobody came. */
export const letOneGo = (facility: Facility, until: Sentence): Refusal =>
  new Refusal(
    Code.HOLD_LIMIT_REACHED,
    {
      zh: `您在该驿站的 ${facility} 预约刚刚未按时确认或未到，名额先让给他人，${until.zh} 起可再约。急需的请选择其他驿站，或直接到站办理。`,
      en: `A hold of yours on ${facility} of this station ran out just now, so others come first until ${until.en}. Choose another station, or go to the desk.`,
    },
    { path: ['facility'], rule: 'hold.person.ranOut' },
  );

export const gaveBackTooOften = (most: number, until: Sentence): Refusal =>
  new Refusal(
    Code.HOLD_LIMIT_REACHED,
    {
      zh: `您一小时内已取消该驿站的同类预约 ${most} 次，${until.zh} 起可再约。急需的请选择其他驿站，或直接到站办理。`,
      en: `You have given back such a hold here ${most} times within an hour; hold one again from ${until.en} on. Choose another station, or go to the desk.`,
    },
    { path: ['facility'], rule: 'hold.person.givenBack' },
  );

export const nothingFree = (facility: Facility): Refusal =>
  soldOut(
    {
      zh: `该时段的 ${facility} 已全部订出，未办理。请更换时段或驿站，或稍后再试。`,
      en: `All ${facility} of the station are taken in this time, so nothing was done. Choose another time or station, or try again later.`,
    },
    { path: ['facility'], waitlistPosition: null },
  );

/** One answer for a hold that is not there and for one of others. */
export const holdUnknown = (path: string): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该预约不存在，或不归您办理。请从“我的预约”或本站的预约名单中选择。',
      en: 'This hold is not there, or it is not yours. Choose one of your own, or of the list of your station.',
    },
    { path: [path] },
  );

export const holdOver = (state: HoldState, path: string): Refusal =>
  new Refusal(
    Code.HOLD_EXPIRED,
    {
      zh: `该预约${STATE_WORDS[state].zh}，不能再办理。如仍需要，请重新预约。`,
      en: `This hold is ${STATE_WORDS[state].en}, and nothing can be done with it any more. Hold another one if it is still needed.`,
    },
    { path: [path], rule: 'hold.live' },
  );

export const stayBegun = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '您已办理入住，不能自行取消。提前离开请告知驿站管理员。',
      en: 'You have checked in, so you can not cancel this yourself. Tell the keeper at the desk when you leave early.',
    },
    { path: ['holdId'], rule: 'hold.cancel.beforeCheckIn' },
  );

export const reasonNeeded = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '管理员取消他人的预约须填写原因，本次未取消。请补充 reason 后重试。',
      en: 'A keeper who cancels a hold of somebody says why, so it was not cancelled. Add the reason and try again.',
    },
    { path: ['reason'], rule: 'hold.cancel.reason' },
  );
