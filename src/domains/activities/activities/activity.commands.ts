import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, listOf, oneOf, readCommand, setOf, text } from '../../../kit/command.js';
import { ActivityKind } from './activity.enums.js';
import { recurrenceCommand } from './recurrence.js';

const [TITLE, DESCRIPTION, ORGANISER, CODE, ZONE] = [100, 5000, 100, 12, 60];
const [MOST_ORGANISERS, MOST_RECURRENCES] = [20, 20];

const create = z.object({
  title: publicText(1, TITLE),
  description: optionalPublicText(DESCRIPTION),
  kind: oneOf(ActivityKind),
  organisers: setOf(publicText(1, ORGANISER), 1, MOST_ORGANISERS),
  regionCode: text(1, CODE),
  membersOnly: z.boolean().default(true),
  recurrences: listOf(recurrenceCommand, 0, MOST_RECURRENCES).default([]),
  timeZone: text(1, ZONE).optional(),
});

/** What an activity is written with. */
export type CreateActivity = Readonly<z.output<typeof create>>;

/** How the fields of a rhythm are called. */
export const RECURRENCE_NAMES = {
  'recurrences.weekday': { zh: '星期', en: 'the weekday' },
  'recurrences.startTime': { zh: '开始钟点', en: 'the time it begins' },
  'recurrences.perDay': { zh: '每日场数', en: 'the number a day' },
  'recurrences.bookingOpensWeekday': { zh: '开放预约星期', en: 'the weekday on which booking opens' },
  'recurrences.bookingOpensTime': { zh: '开放预约钟点', en: 'the time at which booking opens' },
  timeZone: { zh: '时区', en: 'the zone' },
};

const NAMES: CommandNames = {
  subject: 'activity',
  fields: {
    title: { zh: '标题', en: 'the title' },
    description: { zh: '详情', en: 'the description' },
    kind: { zh: '类别', en: 'the kind' },
    organisers: { zh: '主办单位', en: 'the list of organisers' },
    regionCode: { zh: '区划代码', en: 'the division' },
    membersOnly: { zh: '仅限会员', en: 'the word on who may have a place' },
    recurrences: { zh: '场次规律', en: 'the rhythm' },
    ...RECURRENCE_NAMES,
  },
};

/** Throws Refusals with one reason for each breach of the shape. */
export const readCreateActivity = (given: unknown): CreateActivity => readCommand(create, given, NAMES);
