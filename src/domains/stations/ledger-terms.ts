import { nameOf } from './ledger-facilities.js';
import type { Facility, StationHostKind, StationKind, StationStatus } from './station.enums.js';

/** What a ledger calls the kinds of stations: each word is read back as the kind it stands for. */
export const KIND_TERMS: Readonly<Record<StationKind, string>> = {
  WARM_BEE_STATION: '暖蜂驿站',
  TRUCKER_HOME: '货车司机之家',
  CASUAL_LABOUR_HOME: '零工之家',
  LOVE_STATION: '爱心驿站',
  STARFIRE_STATION: '星火驿站',
  BANK_SHARED: '银行共享网点',
  LEGAL_POINT: '法律服务点',
  OVERSEAS_STATION: '境外驿站',
  CULTURE_PALACE: '工人文化宫',
};

export const STATUS_TERMS: Readonly<Record<StationStatus, string>> = {
  PLANNED: '规划',
  BUILT: '已建成',
  ACCEPTED: '已验收',
  OPEN: '开放',
  TEMPORARILY_CLOSED: '临时关闭',
  CLOSED: '已关闭',
};

export const HOST_TERMS: Readonly<Record<StationHostKind, string>> = {
  UNION: '工会',
  BANK: '银行',
  TELECOM: '通信',
  POST: '邮政',
  PETROL_STATION: '加油站',
  CHARGING_STATION: '充电站',
  COURIER_HUB: '快递网点',
  BUILDING_SITE: '工地',
  POLICE_STATION: '派出所',
  PUBLIC_OFFICE: '政务场所',
  COMPANY: '企业',
  OTHER: '其他',
};

/** A service as it is written into a ledger. */
export interface WrittenService {
  readonly facility: Facility;
  readonly priceFen: number | null;
  readonly priceCurrency: string | null;
  readonly unit: string | null;
  readonly capacity: number | null;
  readonly bookable: boolean;
}

export interface WrittenHonour {
  readonly title: string;
  readonly grantedBy: string;
  readonly year: number | null;
}

/** 床位（20个，50元/晚，可预约）、热水: as the cell of services is read. Empty without any. */
export function servicesText(services: readonly WrittenService[]): string {
  return services.map(serviceText).join('、');
}

/** 最美工会户外劳动者服务站点（全国总工会，2023）, parted by semicolons. */
export function honoursText(honours: readonly WrittenHonour[]): string {
  return honours
    .map(({ title, grantedBy, year }) => `${title}（${[grantedBy, year].filter((part) => part !== null).join('，')}）`)
    .join('；');
}

/** A sum in yuan as a number; null for one in another currency, which no ledger counts in. */
export function yuanOf(fen: number | null, currency: string | null): number | null {
  return fen === null || currency !== 'CNY' ? null : fen / 100;
}

/** A sum in another currency in words: an import refuses it instead of taking it for yuan. */
export function foreignSum(minor: number | null, currency: string | null): string | null {
  return minor === null || currency === null || currency === 'CNY' ? null : `${minor / 100} ${currency}`;
}

function serviceText({ facility, capacity, bookable, ...price }: WrittenService): string {
  const details = [capacity === null ? null : `${capacity}个`, priceText(price), bookable ? '可预约' : null];
  const told = details.filter((detail) => detail !== null);
  return told.length === 0 ? nameOf(facility) : `${nameOf(facility)}（${told.join('，')}）`;
}

/** What is free has no price; where a unit is on record all the same it is told beside 0. */
function priceText({ priceFen, priceCurrency, unit }: Pick<WrittenService, 'priceFen' | 'priceCurrency' | 'unit'>) {
  if (priceFen === null && unit === null) return null;
  const sum = foreignSum(priceFen, priceCurrency) ?? `${(priceFen ?? 0) / 100}元`;
  return unit === null ? sum : `${sum}/${unit}`;
}
