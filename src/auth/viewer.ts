import type { Sentence } from '../kit/sentence.js';

/** Who is asking, as the schema names it. How far a scope reaches is part of it. */
export const Scope = Object.freeze({
  PUBLIC: 'PUBLIC',
  MEMBER: 'MEMBER',
  STATION_KEEPER: 'STATION_KEEPER',
  CADRE: 'CADRE',
  PARTNER: 'PARTNER',
  MERCHANT: 'MERCHANT',
  MEDIATOR: 'MEDIATOR',
  SITE_DOCTOR: 'SITE_DOCTOR',
  SITE_MANAGER: 'SITE_MANAGER',
  ADMIN: 'ADMIN',
} as const);

export type Scope = keyof typeof Scope;

/** All scopes, in the order of the schema. */
export const SCOPES: readonly Scope[] = Object.freeze(Object.values(Scope));

/** What people call the holder of a scope. */
export const SCOPE_NAMES: Readonly<Record<Scope, Sentence>> = Object.freeze({
  PUBLIC: { zh: '游客', en: 'anyone' },
  MEMBER: { zh: '会员', en: 'member' },
  STATION_KEEPER: { zh: '驿站管理员', en: 'station keeper' },
  CADRE: { zh: '工会干部', en: 'cadre' },
  PARTNER: { zh: '合作单位', en: 'partner agency' },
  MERCHANT: { zh: '商户', en: 'merchant' },
  MEDIATOR: { zh: '调解员、律师、安全员', en: 'mediator, lawyer or safety officer' },
  SITE_DOCTOR: { zh: '驻点医生', en: 'site doctor' },
  SITE_MANAGER: { zh: '项目负责人', en: 'site manager' },
  ADMIN: { zh: '系统管理员', en: 'administrator' },
});

/** Each scope with its reach, as the descriptions of the schema put it. */
const AUDIENCES: Readonly<Record<Scope, string>> = Object.freeze({
  PUBLIC: 'anyone',
  MEMBER: 'the member (own)',
  STATION_KEEPER: 'station keeper (own stations)',
  CADRE: 'cadre (own region)',
  PARTNER: 'partner agency (granted regions)',
  MERCHANT: 'merchant (own)',
  MEDIATOR: 'mediator, lawyer or safety officer (own cases)',
  SITE_DOCTOR: 'site doctor (own site)',
  SITE_MANAGER: 'site manager (own site)',
  ADMIN: 'administrator',
});

/** The caller of one request or of one socket: what the token says, and nothing that had to be looked up. */
export interface Viewer {
  /** Global id of the person or agency; null for a visitor. Never in a log line of an anonymous report. */
  readonly subject: string | null;
  /** PUBLIC always, and those that the token grants. */
  readonly scopes: ReadonlySet<Scope>;
  /** Division codes that CADRE and PARTNER reach, each with all below. */
  readonly regionCodes: readonly string[];
  /** Codes of the stations, or of the sites abroad, that keepers, doctors and managers reach. */
  readonly stationCodes: readonly string[];
  /** When the token ends and with it an open socket; null for a visitor. */
  readonly expiresAt: Date | null;
  /** Number of the token, for ending it before its time; null for a visitor. */
  readonly tokenId: string | null;
}

/** A visitor: nobody signed in. */
export const ANONYMOUS: Viewer = Object.freeze({
  subject: null,
  scopes: new Set<Scope>([Scope.PUBLIC]),
  regionCodes: Object.freeze([]),
  stationCodes: Object.freeze([]),
  expiresAt: null,
  tokenId: null,
});

/** Whether a text from outside names a scope. */
export function isScope(text: unknown): text is Scope {
  return typeof text === 'string' && Object.hasOwn(Scope, text);
}

/**
 * The sentence of a description, as "For: cadre (own region); administrator." in the order given. Called while the
 * schema is built; throws for no scope at all, because such a field would be for nobody.
 */
export function audienceSentence(scopes: readonly Scope[]): string {
  if (scopes.length === 0)
    throw new Error('An access rule names no scope. Name those that are let in; PUBLIC lets in anyone.');
  return `For: ${[...new Set(scopes)].map((scope) => AUDIENCES[scope]).join('; ')}.`;
}
