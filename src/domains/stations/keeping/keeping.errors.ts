import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import { StationCode } from '../station.errors.js';
import type { Period } from './keeping.commands.js';

const { HOST_CLOSED } = declareUserErrorCodes({
  HOST_CLOSED:
    'A station whose host is closed (host.closed, as updateStation told) takes part in no campaign (依托单位已关闭).',
});

type Path = readonly string[];

function periodInvalid(path: Path, rule: string, sentence: Sentence): Refusal {
  return new Refusal(CommonCode.PERIOD_INVALID, sentence, { path, rule: `station.period.${rule}` });
}

const spoken = ({ from, to }: Period): string => `${from}—${to}`;

export function periodInsideOut(path: Path, period: Period): Refusal {
  return periodInvalid(path, 'insideOut', {
    zh: `时段 ${spoken(period)} 的截止日期早于起始日期。请改正后重新提交。`,
    en: `The period ${spoken(period)} ends before it begins. Correct it and send it again.`,
  });
}

export function periodTooLong(path: Path, period: Period, days: number): Refusal {
  return periodInvalid(path, 'tooLong', {
    zh: `时段 ${spoken(period)} 超过 ${days} 天。长期的安排请写入开放时间，或分次填写。`,
    en: `The period ${spoken(period)} is longer than ${days} days. Put what lasts into the weekly hours, or give it in parts.`,
  });
}

/** Days that are over can not be set any more. */
export function periodPast(path: Path, period: Period, today: string): Refusal {
  return periodInvalid(path, 'past', {
    zh: `特殊日期 ${spoken(period)} 已经过去（驿站当地今天为 ${today}）。请删去该项后重新提交。`,
    en: `The days ${spoken(period)} are over; at the station today is ${today}. Leave them out and send it again.`,
  });
}

/** A campaign of which no day is left. */
export function campaignPast(period: Period, today: string): Refusal {
  return periodInvalid(['period'], 'past', {
    zh: `活动时段 ${spoken(period)} 已经过去（驿站当地今天为 ${today}），应至少有一天尚未过去。请改正后重新提交。`,
    en: `The days of the campaign, ${spoken(period)}, are over; at the stations today is ${today}. Correct them and send it again.`,
  });
}

export function daysOverlap(path: Path, period: Period, other: Period): Refusal {
  return periodInvalid(path, 'overlap', {
    zh: `特殊日期 ${spoken(period)} 与 ${spoken(other)} 重叠，同一天只能有一种安排。请改正其中一项后重新提交。`,
    en: `The days ${spoken(period)} and ${spoken(other)} overlap; a day can differ in one way only. Correct one of them and send it again.`,
  });
}

function windowInvalid(path: Path, rule: string, sentence: Sentence): Refusal {
  return new Refusal(StationCode.HOURS_INVALID, sentence, { path, rule: `station.hours.${rule}` });
}

/** Only one of opening and closing was given. */
export function halfAWindow(path: Path): Refusal {
  return windowInvalid(path, 'half', {
    zh: '开门和关门时间只填了一个，应同时填写，或都不填。请补充后重新提交。',
    en: 'Of opening and closing only one was given; give both, or none. Add the other and send it again.',
  });
}

export function notAWindow(path: Path, opens: string, closes: string): Refusal {
  return windowInvalid(path, 'span', {
    zh: `时段 ${opens}—${closes} 不成立：开门须在 00:00 至 23:59 之间，关门不能与开门同时；全天开放请填 00:00—24:00。`,
    en: `The hours ${opens} to ${closes} can not be used: they open between 00:00 and 23:59 and close at another time; for the whole day give 00:00 to 24:00.`,
  });
}

/** A keeper would move the station further than a point is ever corrected. */
export function movedTooFar(metres: number, furthest: number): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `新坐标距原位置 ${metres} 米，驿站管理员一次最多只能移动 ${furthest} 米。请核对坐标和坐标系；确已迁址的，请联系所在地工会办理。`,
      en: `The new point lies ${metres} metres from the old one; a keeper moves a station by ${furthest} metres at most. Check the point and its datum; if the station has moved, ask the union of the place to enter it.`,
    },
    { path: ['location'], rule: 'station.location.far' },
  );
}

/** Nobody is told of what the station is not in. */
export function hostMissing(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该驿站没有登记依托单位，不能报告依托单位已关闭。驿站自身关闭的，请改报状态（setStationStatus）。',
      en: 'The station names no host, so none can be said to be closed. If the station itself is closed, set its status by setStationStatus.',
    },
    { path: ['hostClosed'], rule: 'station.host.missing' },
  );
}

/** The station does not list the facility. */
export function facilityMissing(facility: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `该驿站没有登记设施 ${facility}，无法报告其状态。请先在服务项目中添加该设施，或核对设施类别。`,
      en: `The station does not list the facility ${facility}, so its state can not be told. Add it to the services first, or check the facility.`,
    },
    { path: ['facility'], rule: 'station.facility.missing' },
  );
}

export function brokenInFuture(day: string, today: string): Refusal {
  return broken('future', {
    zh: `故障起始日期填的是 ${day}，尚未到来（驿站当地今天为 ${today}）。请填写今天或以前的日期。`,
    en: `The day since which it does not work was given as ${day}, which is still to come; at the station today is ${today}. Give today or a day before.`,
  });
}

export function brokenButWorking(): Refusal {
  return broken('working', {
    zh: '设施报为可用，又填写了故障起始日期，两者矛盾。请删去日期，或改报故障。',
    en: 'The facility is said to work, and a day since which it does not was given as well. Leave the day out, or say that it does not work.',
  });
}

function broken(rule: string, sentence: Sentence): Refusal {
  return new Refusal(CommonCode.INVALID_VALUE, sentence, {
    path: ['brokenSince'],
    rule: `station.brokenSince.${rule}`,
  });
}

/** `expiresAt` by the clock of the station. */
export function noticeExpired(expiresAt: Sentence): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `公告的失效时间 ${expiresAt.zh}已经过去，应为将来的时间。请改填后重新提交；撤下公告请将文字留空。`,
      en: `The end of the notice was given as ${expiresAt.en}, which is past; it lies in the future. Correct it; to take a notice down leave its text empty.`,
    },
    { path: ['expiresAt'], rule: 'station.notice.expired' },
  );
}

/** Why a station can not take part in a campaign. */
function unable(code: string, rule: string, sentence: Sentence): Refusal {
  return new Refusal(code, sentence, { rule: `station.campaign.${rule}` });
}

export const hostIsClosed = (stationCode: string, host: string | null): Refusal =>
  unable(HOST_CLOSED, 'host', {
    zh: `驿站 ${stationCode} 的依托单位${host ? `“${host}”` : ''}已关闭，活动期间也无法开放。`,
    en: `The host of the station ${stationCode}${host ? `, ${host},` : ''} is closed, so it could not open in the campaign either.`,
  });

export const closedForGood = (stationCode: string): Refusal =>
  unable(CommonCode.STATE_NOT_ALLOWED, 'status', {
    zh: `驿站 ${stationCode} 已永久关闭，不能参加活动。`,
    en: `The station ${stationCode} is closed for good and can not take part.`,
  });

export const noHoursOnWorkdays = (stationCode: string): Refusal =>
  unable(CommonCode.STATE_NOT_ALLOWED, 'hours', {
    zh: `驿站 ${stationCode} 没有工作日的开放时间，无法“按工作日”开放；请为活动填写开门和关门时间。`,
    en: `The station ${stationCode} has no hours on workdays that the campaign could follow; give the campaign hours of its own.`,
  });

export const inAnotherCampaign = (stationCode: string, campaign: string): Refusal =>
  unable(CommonCode.PERIOD_INVALID, 'overlap', {
    zh: `驿站 ${stationCode} 在此时段已参加活动“${campaign}”，同一天只能参加一个活动。`,
    en: `The station ${stationCode} takes part in the campaign "${campaign}" on some of these days; a day can belong to one campaign only.`,
  });

/** `count` is how many stations of the list can not take part; not all of them have a reason of their own. */
export function unableToTakePart(
  { code, sentence, details: { rule } }: Refusal,
  index: number,
  count: number,
): Refusal {
  return new Refusal(
    code,
    {
      zh: `${sentence.zh}共有 ${count} 个驿站不能参加，本次未办理。请改正名单后重新提交。`,
      en: `${sentence.en} ${count} of the list can not take part, so nothing was done. Correct the list and send it again.`,
    },
    { path: ['stationCodes', String(index)], ...(rule === undefined ? {} : { rule }) },
  );
}
