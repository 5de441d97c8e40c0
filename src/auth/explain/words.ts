import type { Sentence } from '../../kit/sentence.js';
import type { FieldGroup } from '../matrix/group.js';
import {
  actingAs,
  audienceSentence,
  type Grant,
  grantInWords,
  type Office,
  type Scope,
  type Viewer,
} from '../viewer.js';

const AUDIENCES_ZH: Readonly<Record<Scope, string>> = Object.freeze({
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

const OFFICES_ZH: Readonly<Record<Office, string>> = Object.freeze({
  SYSTEM: '系统',
  SECURITY: '安全',
  AUDIT: '审计',
});

/** What decided about a field. */
export type Decided = 'open' | 'by record' | 'closed' | 'absent' | { readonly below: string };

/** What stands at a field: for whom it is, of which administrators, and its row of the matrix. */
export interface FieldRule {
  readonly scopes: readonly Scope[] | undefined;
  readonly offices: readonly Office[] | undefined;
  readonly group: FieldGroup | undefined;
}

/** The rule of a field in words: its row of the matrix, for whom it is, and what lets the caller in or keeps him out. */
export function ruleOf(decided: Decided, { scopes, offices, group }: FieldRule, viewer: Viewer): Sentence {
  const row = group ? { zh: `“${group.name}”：`, en: `"${group.name}": ` } : { zh: '', en: '' };
  const audience = scopes ?? (['PUBLIC'] as const);
  const whom = {
    zh: scopes
      ? `供${audience.map((scope) => audienceOf(scope, offices)).join('、')}使用。`
      : '随所在记录，不另设权限。',
    en: scopes ? audienceSentence(audience, offices) : 'As what it stands in; it has no rule of its own.',
  };
  const held = (offices ? actingAs(viewer, offices) : viewer).grants.filter(({ scope }) => audience.includes(scope));
  const why = reasonOf(decided, held);
  return { zh: `${row.zh}${whom.zh}${why.zh}`, en: [`${row.en}${whom.en}`, why.en].filter(Boolean).join(' ') };
}

function reasonOf(decided: Decided, held: readonly Grant[]): Sentence {
  if (typeof decided === 'object')
    return { zh: `位于被拒绝的 ${decided.below} 之下。`, en: `It stands below ${decided.below}, which is refused.` };
  const by = held.map(grantInWords).join('; ');
  switch (decided) {
    case 'open':
      return by === '' ? { zh: '', en: '' } : { zh: `您以 ${by} 获准。`, en: `You are let in by ${by}.` };
    case 'by record':
      return {
        zh: `您以 ${by} 获准，仅限范围内的记录；其他记录为 null，并报 FORBIDDEN_FIELD。`,
        en: `You are let in by ${by}, for records in that reach; of others it is null with FORBIDDEN_FIELD.`,
      };
    case 'closed':
      return { zh: '您没有其中任何身份。', en: 'You hold none of these scopes.' };
    case 'absent':
      return {
        zh: '您没有其中任何身份，此类记录视同不存在。',
        en: 'You hold none of these scopes: such a record looks absent.',
      };
  }
}

function audienceOf(scope: Scope, offices: readonly Office[] | undefined): string {
  const ofOffice = scope === 'ADMIN' && offices ? offices.map((office) => OFFICES_ZH[office]).join('或') : '';
  return `${ofOffice}${AUDIENCES_ZH[scope]}`;
}
