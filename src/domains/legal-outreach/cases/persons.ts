import { createHmac, type KeyObject } from 'node:crypto';
import { type Keyring, ofViewer, type Viewer } from '../../../auth/index.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { People } from '../../membership/index.js';
import { IS_AT_WORK, IS_TIED } from '../handlers/ties.sql.js';

/**
 * An HMAC of a person for the parties of cases, by each key of the hub and the current one first. It finds a person's own
 * cases, and leads from no row to a person.
 */
export function partyHmacs(personId: string, keyring: Pick<Keyring, 'all'>): readonly Buffer[] {
  return keyring.all('author').map(({ key }) => hmacOf(personId, key));
}

/** The one that is written: by the current key. Beside it the key of the person stands sealed, so that it can be made anew. */
export function partyHmac(personId: string, keyring: Pick<Keyring, 'current'>): Buffer {
  return hmacOf(personId, keyring.current('author').key);
}

function hmacOf(personId: string, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(`party of a case\0${personId}`).digest();
}

/** What a party is called in the audit trail: who it was would tell whoever reads the trail who is in the case. */
export const A_PARTY = 'MEMBER';

/** Who knows which person a member is, and the keys by which people are looked for. */
export interface OwnCases {
  readonly people: Pick<People, 'personOf' | 'selfOf'>;
  readonly keyring: Pick<Keyring, 'all'>;
}

/** The HMACs of whoever asks as a member; nobody's for all others. */
export function ownHmacs(
  viewer: Viewer,
  { people, keyring }: Pick<OwnCases, 'keyring'> & { readonly people: Pick<People, 'personOf'> },
): readonly Buffer[] {
  const person = people.personOf(viewer);
  return person === null ? [] : partyHmacs(person, keyring);
}

// As lists of keys that Postgres makes once: so the few cases of a person are looked up, and not all cases looked through.

/** That whoever asks is a party of the case whose key a column holds. */
export function isPartyOf(given: OwnCases, caseId: unknown): Sql {
  return isPartyByHmac(
    ofViewer((viewer) => ownHmacs(viewer, given)),
    caseId,
  );
}

/** The same of whom HMACs stand for. */
export function isPartyByHmac(own: unknown, caseId: unknown): Sql {
  return sql`${caseId} = any(array(
    select own.case_id from legal_outreach.party own where own.person_hmac = any(${own}::bytea[])))`;
}

/** The account by which somebody handles cases; null of whoever is let in as none who does. */
export const handlingSubject = ({ scopes, subject }: Viewer): string | null =>
  scopes.has('MEDIATOR') ? subject : null;

/** The HMACs of whoever asks, also as staff: nobody handles the own case. */
export function selfHmacs(viewer: Viewer, { people, keyring }: OwnCases): readonly Buffer[] {
  const self = people.selfOf(viewer);
  return self === null ? [] : partyHmacs(self, keyring);
}

/** Who handles cases, as the register and the parties know that one. */
interface HandlingOne {
  /** By which account. */
  readonly subject: unknown;
  /** By which HMACs as a party. */
  readonly self: unknown;
}

/** Whoever asks, as one who handles cases. */
export const handlingOne = (viewer: Viewer, given: OwnCases): HandlingOne => ({
  subject: handlingSubject(viewer),
  self: selfHmacs(viewer, given),
});

/** The same of whom a read finds out at each run. */
const askingOne = (given: OwnCases): HandlingOne => ({
  subject: ofViewer(handlingSubject),
  self: ofViewer((viewer) => selfHmacs(viewer, given)),
});

/** That the case whose key a column holds is handled by whoever asks. */
export const isHandledBy = (given: OwnCases, caseId: unknown): Sql => isHandledByOne(askingOne(given), caseId);

/** The same by one who is a safety officer. */
export const isHandledBySafetyOfficer = (given: OwnCases, caseId: unknown): Sql =>
  isHandledByOne(askingOne(given), caseId, sql`and h.role = 'SAFETY_OFFICER'`);

/**
 * That it is handled by somebody. Who is tied to a party since the case was given to them, as a new list tells or by the name of an
 * employer that was told later, handles it no more; nor does who turned out to be a party, but for whoever reported a hazard: a
 * cadre would know by it who that is.
 */
export function isHandledByOne({ subject, self }: HandlingOne, caseId: unknown, more: Sql = sql``): Sql {
  return sql`${caseId} = any(array(
    select given.case_id from legal_outreach.handler h
    join legal_outreach.assignment given on given.handler_id = h.id and given.ended_at is null
    join legal_outreach.legal_case c on c.id = given.case_id
    where h.subject = ${subject}::text and ${IS_AT_WORK} and not ${IS_TIED} ${more}
      and not exists (select from legal_outreach.party own
        where own.case_id = c.id and own.role <> 'REPORTER' and own.person_hmac = any(${self}::bytea[]))))`;
}
