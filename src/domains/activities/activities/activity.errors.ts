import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** One answer for an activity that is not there and for one of others. */
export const activityUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这一活动，或不归您办理。请在活动列表中查到活动，并使用其编号。',
      en: 'There is no such activity, or it is not yours. Look for it in activities, and give the id that stands there.',
    },
    { path: ['activityId'] },
  );

/** Divisions are known to everybody, so that one out of reach is no secret. */
export const regionOutOfReach = (regionCode: string): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `区划 ${regionCode} 不在您的管辖范围内，活动由所在地的工作人员新建。请选择本地的区划。`,
      en: `The division ${regionCode} is not of your region, and activities are written by cadres of the division where they are. Choose one of your own.`,
    },
    { path: ['regionCode'], rule: 'activity.region.reach' },
  );

export const openingHalf = (index: number): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `第 ${index + 1} 项规律只填写了开放预约的星期或钟点之一。请两项都填写；不预约的，两项都不填。`,
      en: `Rhythm ${index + 1} says the weekday on which booking opens or the time, and not the other. Give both, or neither where nothing is booked.`,
    },
    { path: ['recurrences', String(index), 'bookingOpensTime'], rule: 'activity.recurrences.openingHalf' },
  );

export const rhythmTwice = (index: number): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `第 ${index + 1} 项规律与前面一项的星期和开始钟点相同。请删去其一。`,
      en: `Rhythm ${index + 1} has the weekday and the time of one before it. Leave out one of the two.`,
    },
    { path: ['recurrences', String(index)], rule: 'activity.recurrences.twice' },
  );

export const zoneNeeded = (regionCode: string): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `${regionCode} 跨多个时区，无法确定当地时间。请填写时区，如 Europe/Moscow。`,
      en: `${regionCode} has several time zones, so that a time there is not clear. Give the zone, as Europe/Moscow.`,
    },
    { path: ['timeZone'], rule: 'activity.zone.needed' },
  );

/** The same of a row of a list, which has no column for the zone; `path` is that of the place. */
export const zoneNotInLists = (regionCode: string, path: 'regionCode' | 'activityNo'): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `${regionCode} 跨多个时区，而清单不填时区，无法确定当地时间。请由工作人员在线新建活动、安排场次，并填写时区。`,
      en: `${regionCode} has several time zones and a list tells none, so that a time there is not clear. Have a cadre write it by createActivity or scheduleSession, with the zone.`,
    },
    { path: [path], rule: 'activity.zone.needed' },
  );

export const zoneOfElsewhere = (told: string, zone: string): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `填写的时区为 ${told}，而该地区的时区为 ${zone}。请不填时区，或填写 ${zone}。`,
      en: `The zone was given as ${told}, and that of the region is ${zone}. Leave it out, or give ${zone}.`,
    },
    { path: ['timeZone'], rule: 'activity.zone.other' },
  );

export const zoneUnknown = (told: string): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `时区 ${told} 不存在。请填写 IANA 时区，如 Europe/Moscow。`,
      en: `There is no time zone ${told}. Give one of the IANA database, as Europe/Moscow.`,
    },
    { path: ['timeZone'], rule: 'activity.zone.unknown' },
  );
