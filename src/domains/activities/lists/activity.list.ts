import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, formed, listOf, oneOf, readCommand, setOf } from '../../../kit/command.js';
import { type RowCells, regionCodeCell, yesNoCell } from '../../../kit/intake-cells.js';
import { divisionCode } from '../../regions/index.js';
import { ActivityKind } from '../activities/activity.enums.js';
import { rhythmDayCommand } from '../activities/recurrence.js';
import { ActivityColumn as Column } from './activity.headings.js';
import { kindCell } from './activity.terms.js';
import { rhythmCell } from './rhythm.js';

/** The number by which lists name an activity. */
export const activityNo = formed(40, (code) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code), {
  zh: '字母、数字和 . _ - 组成的编号，如 QD-FILM',
  en: 'a number of letters, digits and . _ -, as QD-FILM',
});

const shape = z.object({
  activityNo,
  title: publicText(1, 100),
  kind: oneOf(ActivityKind),
  organisers: setOf(publicText(1, 100), 1, 20),
  regionCode: divisionCode,
  description: optionalPublicText(5000),
  membersOnly: z.boolean().optional(),
  recurrences: listOf(rhythmDayCommand, 0, 20).optional(),
});

/** An activity as a list tells it. What is left out was not told. */
export type ListedActivity = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'activity',
  fields: {
    activityNo: { zh: '活动编号', en: 'the activity number' },
    title: { zh: '标题', en: 'the title' },
    kind: { zh: '类别', en: 'the kind' },
    organisers: { zh: '主办单位', en: 'the organisers' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    description: { zh: '详情', en: 'the description' },
    membersOnly: { zh: '仅限会员', en: 'whether it is for members only' },
    recurrences: { zh: '场次规律', en: 'the rhythm' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readListedActivity(given: unknown): ListedActivity {
  return readCommand(shape, given, NAMES);
}

/** The number of an activity as a list writes it. */
export function activityNoOf(cells: RowCells): string | undefined {
  return cells.text(Column.activityNo)?.normalize('NFKC');
}

/** Reads the cells of a row into what a command is made of. */
export function activityDraftOf(cells: RowCells) {
  return {
    activityNo: activityNoOf(cells) ?? cells.miss(Column.activityNo, 'activityNo.required'),
    title: cells.required(Column.title, 'title.required'),
    kind: cells.read(Column.kind, kindCell) ?? cells.miss(Column.kind, 'kind.required'),
    organisers: partsOf(cells.required(Column.organisers, 'organisers.required')),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    description: cells.text(Column.description),
    membersOnly: cells.read(Column.membersOnly, yesNoCell),
    recurrences: cells.read(Column.recurrences, rhythmCell),
  };
}

/** What stands side by side in a cell. */
export function partsOf(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(/[、;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
