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

/** The three administrators, whose duties lie apart: of the system, of rights, and of what was done. */
export const Office = Object.freeze({ SYSTEM: 'SYSTEM', SECURITY: 'SECURITY', AUDIT: 'AUDIT' } as const);

export type Office = keyof typeof Office;

/** One scope of a caller, with how far it reaches. What one grant reaches is of no use to another. */
export interface Grant {
  readonly scope: Scope;
  /** Division codes that CADRE and PARTNER reach, each with all below. */
  readonly regionCodes: readonly string[];
  /** Codes of the stations, or of the sites abroad, that keepers, doctors and managers reach. */
  readonly stationCodes: readonly string[];
  /** Which of the three an ADMIN is; one without an office has the duties of none of them. */
  readonly office?: Office | undefined;
  /** The last day of a grant that has one, as that of a posting. */
  readonly validTo?: string | undefined;
}

/** The caller of one request, or of one operation or event of a socket, with the rights of that moment. */
export interface Viewer {
  /** Global id of the person or agency; null for a visitor. Never in a log line of an anonymous report. */
  readonly subject: string | null;
  /** PUBLIC always, and those of the grants. */
  readonly scopes: ReadonlySet<Scope>;
  /** What is granted now; a scope may stand there several times. Empty for a visitor. */
  readonly grants: readonly Grant[];
  /** Key of the person, whose records are the own ones of a MEMBER; null where it is nobody known. */
  readonly person: string | null;
  /** Key of the session of a signed-in account; null for all others. */
  readonly session: string | null;
  /** Key of the row of the API key by which a client asks; null for all others. */
  readonly apiKey: string | null;
  /** What a client is called; null for persons, whose names stand in no viewer. */
  readonly name: string | null;
  /** When the access token or the key ends; null without one. */
  readonly expiresAt: Date | null;
}

/** A visitor: nobody signed in. */
export const ANONYMOUS: Viewer = Object.freeze({
  subject: null,
  scopes: new Set<Scope>([Scope.PUBLIC]),
  grants: Object.freeze([]),
  person: null,
  session: null,
  apiKey: null,
  name: null,
  expiresAt: null,
});

/** The caller who is signed in as `subject` and holds these grants. */
export function viewerWith(
  subject: string,
  grants: readonly Grant[],
  {
    person = null,
    session = null,
    apiKey = null,
    name = null,
    expiresAt = null,
  }: Partial<Omit<Viewer, 'subject' | 'scopes' | 'grants'>> = {},
): Viewer {
  return Object.freeze({
    ...{ subject, person, session, apiKey, name, expiresAt },
    scopes: new Set<Scope>([Scope.PUBLIC, ...grants.map(({ scope }) => scope)]),
    grants,
  });
}

/** Division codes of the caller's grants of these scopes; those of other grants do not count. */
export function regionCodesOf({ grants }: Viewer, scopes: readonly Scope[]): readonly string[] {
  return grants.filter(({ scope }) => scopes.includes(scope)).flatMap(({ regionCodes }) => regionCodes);
}

/** A grant as those are told of it who look at rights: its scope, its office, and how far it reaches. */
export function grantInWords({ scope, office, regionCodes, stationCodes }: Grant): string {
  return [scope, ...(office ? [office] : []), ...regionCodes, ...stationCodes].join(' ');
}

/** Whether the caller is an administrator of one of these offices. */
export function holdsOffice({ grants }: Viewer, offices: readonly Office[]): boolean {
  return grants.some(({ scope, office }) => scope === Scope.ADMIN && office !== undefined && offices.includes(office));
}

/** The caller as far as only administrators of these offices are let in: without the grants of others. */
export function actingAs(viewer: Viewer, offices: readonly Office[]): Viewer {
  const isLetIn = ({ scope, office }: Grant) =>
    scope !== Scope.ADMIN || (office !== undefined && offices.includes(office));
  if (viewer.subject === null || viewer.grants.every(isLetIn)) return viewer;
  return viewerWith(viewer.subject, viewer.grants.filter(isLetIn), viewer);
}

/**
 * The sentence of a description, as "For: cadre (own region); administrator." in the order given. Called while the
 * schema is built; throws for no scope at all, because such a field would be for nobody.
 */
export function audienceSentence(scopes: readonly Scope[], offices?: readonly Office[]): string {
  if (scopes.length === 0)
    throw new Error('An access rule names no scope. Name those that are let in; PUBLIC lets in anyone.');
  const ofOffice = offices ? ` (${offices.map((office) => office.toLowerCase()).join(' or ')})` : '';
  const audience = (scope: Scope) => `${AUDIENCES[scope]}${scope === Scope.ADMIN ? ofOffice : ''}`;
  return `For: ${[...new Set(scopes)].map(audience).join('; ')}.`;
}

/** Codes of the stations that the caller keeps. */
export function stationsOfViewer({ grants }: Viewer): readonly string[] {
  return grants.filter(({ scope }) => scope === Scope.STATION_KEEPER).flatMap(({ stationCodes }) => stationCodes);
}
