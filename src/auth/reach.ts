import type { RequestContext } from '../kit/graphql/context.js';
import type { Grant, Scope, Viewer } from './viewer.js';

/** What a request carries besides the tools of the kit: who asks. */
export interface AuthContext extends RequestContext {
  readonly viewer: Viewer;
  /** Where the call comes from, as far as the transport can tell; for counting tries. */
  readonly address?: string | undefined;
}

/**
 * Makes the caller somebody who has just signed in: what is answered from here on is read with the rights of that, and
 * paid from that budget. Throws RATE_LIMITED when there is not enough left of it, and the caller stays who it was.
 */
export function become(context: AuthContext, viewer: Viewer): void {
  const asking = context as { viewer: Viewer };
  const before = asking.viewer;
  asking.viewer = viewer;
  try {
    context.meter?.anew();
  } catch (error) {
    asking.viewer = before;
    throw error;
  }
}

/** Where a record lies, for the reach of a scope. */
export interface Place {
  readonly regionCode?: string | undefined;
  readonly stationCode?: string | undefined;
  /** Codes of records that were made one with it: a grant that names one of them means it. */
  readonly formerCodes?: readonly string[] | undefined;
  /** Key of the person whose own record it is. */
  readonly personId?: string | null | undefined;
  /** Whether its fields that are for the member are about whoever asks, as those of a benefit: it is nobody's own record. */
  readonly isAboutCaller?: boolean | undefined;
  /** Whether it was given to whoever asks to be handled, as a case is to a mediator. */
  readonly isHandledByCaller?: boolean | undefined;
}

export interface AccessRules {
  /** Whether one of the granted divisions covers a division, through all its history. */
  readonly covers: (granted: readonly string[], regionCode: string) => boolean;
  /** For types whose guarded fields depend on the record: the properties that say where a record of the type lies. */
  readonly places: ReadonlyMap<string, readonly (keyof Place)[]>;
  /**
   * Payloads that hold a record only once the caller was made somebody by `become`, and as what: anyone may call for one,
   * and nobody reads it as anyone.
   */
  readonly signingIn?: ReadonlyMap<string, readonly Scope[]>;
}

/** Whether a scope reaches all records alike; all others depend on where the record lies, or whose it is. */
export function reachesAll(scope: Scope): boolean {
  return scope === 'PUBLIC' || scope === 'ADMIN';
}

/** Whether one of the caller's grants of these scopes reaches a record that lies there. */
export function isReached(
  viewer: Viewer,
  scopes: readonly Scope[],
  place: Place,
  rules: Pick<AccessRules, 'covers'>,
): boolean {
  return viewer.grants.some((grant) => scopes.includes(grant.scope) && reaches(grant, viewer, place, rules));
}

/** How far each scope reaches, stated once. */
function reaches(
  { scope, regionCodes, stationCodes }: Grant,
  { person }: Viewer,
  place: Place,
  rules: Pick<AccessRules, 'covers'>,
): boolean {
  switch (scope) {
    case 'PUBLIC':
    case 'ADMIN':
      return true;
    case 'MEMBER':
      return place.isAboutCaller === true || (person !== null && place.personId === person);
    case 'CADRE':
    case 'PARTNER':
      return place.regionCode !== undefined && rules.covers(regionCodes, place.regionCode);
    case 'STATION_KEEPER':
    case 'SITE_DOCTOR':
    case 'SITE_MANAGER':
      return [place.stationCode, ...(place.formerCodes ?? [])].some(
        (code) => code !== undefined && stationCodes.includes(code),
      );
    case 'MEDIATOR':
      return place.isHandledByCaller === true;
    default:
      return false;
  }
}
