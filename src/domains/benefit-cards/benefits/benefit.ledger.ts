import { type CellKind, type RowCells, yesNoCell } from '../../../kit/intake-cells.js';
import { unreadable } from '../../../kit/intake-errors.js';
import { sumCell } from '../../../kit/intake-sum.js';
import { readGroups, type WorkerGroup } from '../../membership/index.js';
import { beginningCell, countCell, endCell, kindCell, partedOf, payPercentCell, stateCell } from './benefit.cells.js';
import type { PutBenefit } from './benefit.commands.js';
import { Column } from './benefit.headings.js';
import { GROUP_TERMS } from './benefit.terms.js';
import type { Sum } from './benefits.js';

/** A row as far as it could be read: what is missing here has a problem in the cells, or was not told. */
export type BenefitDraft = { readonly [Field in keyof PutBenefit]?: PutBenefit[Field] | undefined };

/** The code of a benefit as its list writes it. */
export function benefitCodeOf(cells: RowCells): string | undefined {
  return cells.text(Column.benefitCode)?.normalize('NFKC');
}

/** Reads the cells of a row into what a command is made of. */
export function draftOf(cells: RowCells): BenefitDraft {
  const needed = <Value>(column: string, kind: CellKind<Value>, field: string): Value | undefined =>
    cells.read(column, kind) ?? cells.miss(column, `${field}.required`);
  return {
    benefitCode: benefitCodeOf(cells) ?? cells.miss(Column.benefitCode, 'benefitCode.required'),
    sponsorUnionCode: cells.required(Column.sponsorUnionCode, 'sponsorUnionCode.required')?.normalize('NFKC'),
    title: cells.required(Column.title, 'title.required'),
    description: cells.text(Column.description),
    kind: needed(Column.kind, kindCell, 'kind'),
    state: cells.read(Column.state, stateCell),
    payPercent: cells.read(Column.payPercent, payPercentCell),
    ...sumsOf(cells),
    quota: cells.read(Column.quota, countCell),
    perPersonLimit: cells.read(Column.perPersonLimit, countCell),
    usesPerEntitlement: cells.read(Column.usesPerEntitlement, countCell),
    startsAt: needed(Column.startsAt, beginningCell, 'startsAt'),
    endsAt: needed(Column.endsAt, endCell, 'endsAt'),
    regionCodes: listOf(cells, Column.regionCodes)?.map((code) => code.toUpperCase()),
    workerGroups: groupsOf(cells),
    merchantNos: listOf(cells, Column.merchantNos),
    offlineAllowed: cells.read(Column.offlineAllowed, yesNoCell),
  };
}

/** All sums of a row are in one currency. */
function sumsOf(cells: RowCells): Pick<BenefitDraft, 'price' | 'faceValue' | 'budget'> {
  const currency = cells.text(Column.currency)?.normalize('NFKC').toUpperCase() ?? 'CNY';
  const sumOf = (column: string): Sum | undefined => {
    const amountFen = cells.read(column, sumCell);
    return amountFen === undefined ? undefined : { amountFen, currency: currency === '人民币' ? 'CNY' : currency };
  };
  return { price: sumOf(Column.price), faceValue: sumOf(Column.faceValue), budget: sumOf(Column.budget) };
}

/** 全部, 不限 and the like are everybody: an empty list. */
function listOf(cells: RowCells, column: string): readonly string[] | undefined {
  const text = cells.text(column);
  if (text === undefined) return undefined;
  return isAll(text) ? [] : partedOf(text);
}

function groupsOf(cells: RowCells): readonly WorkerGroup[] | undefined {
  const text = cells.text(Column.workerGroups);
  if (text === undefined) return undefined;
  if (isAll(text)) return [];
  const { groups, unknown } = readGroups(text);
  if (unknown.length === 0) return groups;
  const words = Object.values(GROUP_TERMS);
  const expected = {
    zh: `${words.join('、')}（“${unknown.map(({ word }) => word).join('、')}”不在其中）`,
    en: `${words.join(', ')}; ${unknown.map(({ word }) => word).join(', ')} is none of them`,
  };
  cells.refuse(
    Column.workerGroups,
    unreadable(Column.workerGroups, cells.shown(Column.workerGroups) ?? '', expected, 'benefit.workerGroups'),
  );
  return undefined;
}

function isAll(text: string): boolean {
  return /^(?:全部|所有|不限|全体|全体会员|全体职工|all)$/i.test(text);
}
