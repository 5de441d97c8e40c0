import type { IntakeContext } from '../../kit/intake.js';
import {
  type CellKind,
  datumCell,
  dayCell,
  degreesCell,
  type RowCells,
  regionCodeCell,
  yesNoCell,
} from '../../kit/intake-cells.js';
import type { PutUnion } from './union.commands.js';
import type { BuildMode, UnionKind, UnionStatus } from './union.enums.js';
import { Column } from './union.headings.js';

/** A row as far as it could be read: what is missing here has a problem in the cells, or was not told. */
export type UnionDraft = { readonly [Field in keyof PutUnion]?: PutUnion[Field] | undefined };

const KINDS: Readonly<Record<UnionKind, RegExp>> = {
  NATIONAL: /^(?:全国|全国总工会|全国产业工会)$/,
  PROVINCIAL: /^(?:省级|省级工会|省|自治区|直辖市|省级总工会)$/,
  PREFECTURE: /^(?:市级|地级|地市级|州级|市级工会|市级总工会|市州级|市)$/,
  COUNTY: /^(?:县级|区级|区县级|县区级|县级工会|县级总工会|县)$/,
  TOWNSHIP: /^(?:乡镇街道|乡镇|街道|乡级|镇级|乡镇\(街道\)|乡镇街道工会)$/,
  VILLAGE: /^(?:村社区|村|社区|村级|村\(社区\)|村社区工会)$/,
  PARK: /^(?:园区|工业园区|开发区|园区工会|产业园区)$/,
  ENTERPRISE: /^(?:企事业单位|企业|事业单位|机关|基层工会|企业工会|机关事业单位)$/,
  PLATFORM: /^(?:平台企业|平台|互联网平台|网络平台)$/,
  INDUSTRY_FEDERATION: /^(?:行业工会联合会|行业工会|行业联合会|行业性工会联合会)$/,
  REGIONAL_FEDERATION: /^(?:区域工会联合会|区域工会|区域联合会|区域性工会联合会)$/,
  OVERSEAS_PROJECT: /^(?:境外项目|境外项目工会|海外项目)$/,
  TRANSIT_POOL: /^(?:周转库|会员周转库|中转库)$/,
  GROUP: /^(?:工会小组|小组)$/,
};

const STATUSES: Readonly<Record<UnionStatus, RegExp>> = {
  PREPARING: /^(?:筹建|筹建中|筹备)$/,
  ACTIVE: /^(?:正常|在册|已成立|有效|运行)$/,
  REORGANISING: /^(?:改组|改组中|改制|换届中)$/,
  DISSOLVED: /^(?:撤销|已撤销|注销|已注销|撤并)$/,
};

const BUILD_MODES: Readonly<Record<BuildMode, RegExp>> = {
  KEY_UNIT: /^(?:重点建|重点单位)$/,
  INDUSTRY: /^(?:行业建|行业)$/,
  FALLBACK: /^(?:兜底建|兜底)$/,
  ONLINE: /^(?:网上建|网上|线上建)$/,
};

const kindCell = wordCell(
  'kind',
  KINDS,
  '全国、省级、市级、县级、乡镇街道、村社区、园区、企事业单位、平台企业、行业工会联合会、区域工会联合会、境外项目、周转库、工会小组',
);
const statusCell = wordCell('status', STATUSES, '筹建、正常、改组、撤销');
const buildModeCell = wordCell('buildMode', BUILD_MODES, '重点建、行业建、兜底建、网上建');

/** The code of a union as its ledger writes it. */
export function codeOf(cells: RowCells): string | undefined {
  return cells.text(Column.code)?.normalize('NFKC');
}

/** Reads the cells of a row into what a command is made of. */
export function draftOf(cells: RowCells, context: IntakeContext): UnionDraft {
  return {
    unionCode: codeOf(cells) ?? cells.miss(Column.code, 'unionCode.required'),
    name: cells.required(Column.name, 'name.required'),
    kind: cells.read(Column.kind, kindCell) ?? cells.miss(Column.kind, 'kind.required'),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    parentCode: cells.text(Column.parentCode)?.normalize('NFKC'),
    address: cells.text(Column.address),
    location: locationOf(cells, context),
    officePhone: cells.text(Column.officePhone)?.normalize('NFKC'),
    industry: cells.text(Column.industry),
    enterprise: cells.text(Column.enterprise),
    foundedOn: cells.read(Column.foundedOn, dayCell),
    dissolvedOn: cells.read(Column.dissolvedOn, dayCell),
    status: cells.read(Column.status, statusCell),
    buildMode: cells.read(Column.buildMode, buildModeCell),
    acceptsApplications: cells.read(Column.acceptsApplications, yesNoCell),
  };
}

/** A union without an office on the map is a union all the same; half a point is a mistake. */
function locationOf(cells: RowCells, context: IntakeContext): UnionDraft['location'] {
  if (cells.text(Column.longitude) === undefined && cells.text(Column.latitude) === undefined) return undefined;
  const longitude =
    cells.read(Column.longitude, degreesCell) ?? cells.miss(Column.longitude, 'location.longitude.required');
  const latitude =
    cells.read(Column.latitude, degreesCell) ?? cells.miss(Column.latitude, 'location.latitude.required');
  const datum = cells.read(Column.datum, datumCell) ?? context.datum ?? undefined;
  return longitude === undefined || latitude === undefined
    ? undefined
    : { longitude, latitude, datum: datum as NonNullable<PutUnion['location']>['datum'] };
}

/** A cell that says one of some words, each written in several ways. */
export function wordCell<Word extends string>(
  rule: string,
  words: Readonly<Record<Word, RegExp>>,
  allowed: string,
): CellKind<Word> {
  return {
    rule,
    expected: { zh: `${allowed}之一`, en: `one of ${allowed.replaceAll('、', ', ')}` },
    read: (text) => (Object.keys(words) as Word[]).find((word) => words[word].test(text)),
  };
}
