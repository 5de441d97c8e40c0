import type { BuildMode, UnionKind, UnionStatus } from './union.enums.js';

/** What a list of unions calls their kinds: each word is read back as the kind it stands for. */
export const KIND_TERMS: Readonly<Record<UnionKind, string>> = {
  NATIONAL: '全国',
  PROVINCIAL: '省级',
  PREFECTURE: '市级',
  COUNTY: '县级',
  TOWNSHIP: '乡镇街道',
  VILLAGE: '村社区',
  PARK: '园区',
  ENTERPRISE: '企事业单位',
  PLATFORM: '平台企业',
  INDUSTRY_FEDERATION: '行业工会联合会',
  REGIONAL_FEDERATION: '区域工会联合会',
  OVERSEAS_PROJECT: '境外项目',
  TRANSIT_POOL: '周转库',
  GROUP: '工会小组',
};

export const STATUS_TERMS: Readonly<Record<UnionStatus, string>> = {
  PREPARING: '筹建',
  ACTIVE: '正常',
  REORGANISING: '改组',
  DISSOLVED: '撤销',
};

export const BUILD_TERMS: Readonly<Record<BuildMode, string>> = {
  KEY_UNIT: '重点建',
  INDUSTRY: '行业建',
  FALLBACK: '兜底建',
  ONLINE: '网上建',
};
