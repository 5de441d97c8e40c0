import type { IntakeContext } from '../../../kit/intake.js';
import { datumCell, degreesCell, type RowCells, regionCodeCell } from '../../../kit/intake-cells.js';
import { type Spellings, spellingCell, termsOf } from '../../../kit/intake-words.js';
import { headingsOf } from '../../../kit/list-headings.js';
import type { PutSite } from './site.commands.js';
import type { LegalSiteKind } from './site.enums.js';
import { visitingCell } from './visiting.js';

/** The columns of a ledger of legal sites (法治阵地台账). */
export const Column = {
  siteNo: '阵地编号',
  name: '名称',
  kind: '类别',
  regionCode: '区划代码',
  address: '地址',
  longitude: '经度',
  latitude: '纬度',
  datum: '坐标系',
  phone: '电话',
  stationCode: '驿站编号',
  hours: '值班安排',
} as const;

/** The column that a heading stands for; null when it means nothing to a ledger of legal sites. */
export const columnOf = headingsOf(Column, {
  [Column.siteNo]: ['编号', '法治阵地编号', 'siteno'],
  [Column.name]: ['阵地名称', '服务点名称', 'name'],
  [Column.kind]: ['阵地类型', '阵地类别', 'kind'],
  [Column.regionCode]: ['行政区划代码', '区划编码', '所在区划代码', 'regioncode'],
  [Column.address]: ['详细地址', '阵地地址', 'address'],
  [Column.longitude]: ['东经', 'lng', 'lon', 'longitude'],
  [Column.latitude]: ['北纬', 'lat', 'latitude'],
  [Column.datum]: ['坐标基准', '坐标类型', 'datum'],
  [Column.phone]: ['联系电话', '服务电话', '法律援助电话', 'phone'],
  [Column.stationCode]: ['驿站', '驿站编码', '所在驿站编号', 'stationcode'],
  [Column.hours]: ['值班时间', '驻点时间', '坐班安排', 'visitinghours'],
});

const KINDS: Spellings<LegalSiteKind> = {
  SERVICE_POINT: '法律服务点 法律服务站 普法宣传站',
  JOINT_CENTRE: '裁调对接中心 调裁对接中心',
  RIGHTS_STATION: '维权服务站 异地维权服务站',
  LAW_STREET: '法治一条街 法治文化一条街',
  LAW_PARK: '法治公园 法治文化公园',
  LAW_ROOM: '法治文化阵地 法治阵地 法治文化室',
};

/** Each kind by its first word. */
export const KIND_TERMS = termsOf(KINDS);

const kindCell = spellingCell('kind', KINDS);

/** The number of a site as its ledger writes it. */
export function siteNoOf(cells: RowCells): string | undefined {
  return cells.text(Column.siteNo)?.normalize('NFKC');
}

/** Reads the cells of a row into what a command is made of. */
export function siteDraftOf(cells: RowCells, context: IntakeContext) {
  return {
    siteNo: siteNoOf(cells) ?? cells.miss(Column.siteNo, 'siteNo.required'),
    name: cells.required(Column.name, 'name.required'),
    kind: cells.read(Column.kind, kindCell) ?? cells.miss(Column.kind, 'kind.required'),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    address: cells.text(Column.address),
    location: locationOf(cells, context),
    phone: cells.text(Column.phone)?.normalize('NFKC'),
    stationCode: cells.text(Column.stationCode)?.normalize('NFKC'),
    hours: cells.read(Column.hours, visitingCell),
  };
}

/** A street of law may have no point; half a point is a mistake. */
function locationOf(cells: RowCells, context: IntakeContext): PutSite['location'] {
  if (cells.text(Column.longitude) === undefined && cells.text(Column.latitude) === undefined) return undefined;
  const longitude =
    cells.read(Column.longitude, degreesCell) ?? cells.miss(Column.longitude, 'location.longitude.required');
  const latitude =
    cells.read(Column.latitude, degreesCell) ?? cells.miss(Column.latitude, 'location.latitude.required');
  if (longitude === undefined || latitude === undefined) return undefined;
  const datum = cells.read(Column.datum, datumCell) ?? context.datum ?? undefined;
  return { longitude, latitude, datum: datum as NonNullable<PutSite['location']>['datum'] };
}
