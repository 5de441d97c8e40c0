import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, day, readCommand, whole } from '../../../kit/command.js';
import { dayCell, type RowCells } from '../../../kit/intake-cells.js';
import { sumCell } from '../../../kit/intake-sum.js';
import { activityNo, activityNoOf } from './activity.list.js';
import { PledgeColumn as Column } from './pledge.headings.js';

const shape = z.object({
  activityNo,
  sponsorName: publicText(1, 100),
  amount: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  goods: optionalPublicText(200),
  pledgedOn: day(),
});

/** A pledge as a list tells it, its money in fen of yuan. */
export type ListedPledge = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'pledge',
  fields: {
    activityNo: { zh: '活动编号', en: 'the activity number' },
    sponsorName: { zh: '认捐单位', en: 'the sponsor' },
    amount: { zh: '金额', en: 'the sum' },
    goods: { zh: '物资', en: 'the things' },
    pledgedOn: { zh: '认捐日期', en: 'the day of the pledge' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readListedPledge(given: unknown): ListedPledge {
  return readCommand(shape, given, NAMES);
}

/** A sponsor pledges to an activity once a day; told again with another sum it is corrected. */
export function pledgeNameOf(cells: RowCells): string | undefined {
  const [no, sponsor] = [activityNoOf(cells), cells.text(Column.sponsorName)?.normalize('NFKC')];
  const pledgedOn = cells.read(Column.pledgedOn, dayCell);
  return no && sponsor && pledgedOn ? [no, sponsor, pledgedOn].join('/') : undefined;
}

/** Reads the cells of a row into what a command is made of. */
export function pledgeDraftOf(cells: RowCells) {
  return {
    activityNo: activityNoOf(cells) ?? cells.miss(Column.activityNo, 'activityNo.required'),
    sponsorName: cells.required(Column.sponsorName, 'sponsorName.required'),
    amount: cells.read(Column.amount, sumCell),
    goods: cells.text(Column.goods),
    pledgedOn: cells.read(Column.pledgedOn, dayCell) ?? cells.miss(Column.pledgedOn, 'pledgedOn.required'),
  };
}
