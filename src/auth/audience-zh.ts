import type { Office, Scope } from './viewer.js';

const AUDIENCES: Readonly<Record<Scope, string>> = Object.freeze({
  PUBLIC: '任何人',
  MEMBER: '会员（本人）',
  STATION_KEEPER: '驿站管理员（本站）',
  CADRE: '工会干部（本区划及以下）',
  PARTNER: '合作单位（授权区划）',
  MERCHANT: '商户（本商户）',
  MEDIATOR: '调解员、律师、安全员（经办案件）',
  SITE_DOCTOR: '驻点医生（本项目）',
  SITE_MANAGER: '项目负责人（本项目）',
  ADMIN: '管理员',
});

const OFFICES: Readonly<Record<Office, string>> = Object.freeze({
  SYSTEM: '系统',
  SECURITY: '安全',
  AUDIT: '审计',
});

/** For whom something is, in Chinese: scopes with their reach, and of administrators those of these offices. */
export function audienceInChinese(scopes: readonly Scope[], offices?: readonly Office[]): string {
  return `供${[...new Set(scopes)].map((scope) => audienceOf(scope, offices)).join('、')}使用。`;
}

function audienceOf(scope: Scope, offices: readonly Office[] | undefined): string {
  const ofOffice = scope === 'ADMIN' && offices ? offices.map((office) => OFFICES[office]).join('或') : '';
  return `${ofOffice}${AUDIENCES[scope]}`;
}
