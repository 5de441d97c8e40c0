import { regionCodesOf, stationsOfViewer, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Regions } from '../../regions/index.js';
import { IS_AT_WORK, IS_TIED } from '../handlers/ties.sql.js';
import type { PartyRole } from './case.enums.js';
import { caseUnknown, notYoursToDo, ownCase, tiedToCase } from './case.errors.js';
import type { Doer } from './case-book.js';
import { caseNoOf } from './case-number.js';
import { A_PARTY, handlingSubject, type OwnCases, selfHmacs } from './persons.js';
import type { Mover } from './stages.js';

/** A case that was found for an act, and as whom the caller does it. */
export interface FoundCase {
  readonly id: string;
  readonly doer: Doer;
  /** As what the caller is in it, where that is as whom it is done; null for cadres and handlers. */
  readonly party: PartyRole | null;
}

interface Dependencies extends OwnCases {
  readonly regions: Pick<Regions, 'covers'>;
}

/** A case as far as it depends on it who does something to it. */
interface Looked {
  readonly id: string;
  readonly regionCode: string;
  readonly stationCode: string | null;
  readonly acceptingOffice: string;
  /** Office of the caller as a handler of this case; null for whoever does not handle it. */
  readonly handlerOffice: string | null;
  /** As what the caller's person is in it; null for whoever is not. */
  readonly party: PartyRole | null;
  /** Whether the caller stands in the register of handlers as tied to a party of it. */
  readonly isTied: boolean;
}

/** How the timeline calls people in a case: never by name. */
const CALLED: Readonly<Record<PartyRole, string>> = {
  APPLICANT: '申请人',
  REPRESENTATIVE: '职工代表',
  EMPLOYER: '用人单位',
  COUNSEL: '代理人',
  REPORTER: '报告人',
};

/** Finds the case of an act, for those who may do something to it. */
export class CaseFinder {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * The case of a number, and as whom the caller acts: as its handler before as a cadre, and as a party only where that is
   * asked for. Throws one NOT_FOUND for what is not there and what is out of sight; NOT_PERMITTED to those who see the case
   * and may not do this, also to staff who are themselves in it or tied to a party of it, in whatever scope. It looks at nothing that an act on a case changes but who
   * handles it: so that nobody acts as a handler who is being taken off, such a case is held, and looked at again.
   */
  async permit(tx: Transaction, viewer: Viewer, caseNo: string, as: readonly Mover[]): Promise<FoundCase> {
    const found = this.#permitted(await this.#look(tx, viewer, caseNo), viewer, as);
    if (found.doer.mover !== 'MEDIATOR') return found;
    await tx.sql(sql`select from legal_outreach.legal_case where id = ${found.id}::uuid for no key update`);
    return this.#permitted(await this.#look(tx, viewer, caseNo), viewer, as);
  }

  #permitted(looked: Looked | undefined, viewer: Viewer, as: readonly Mover[]): FoundCase {
    if (!looked) throw caseUnknown();
    const standings = this.#standings(viewer, looked);
    const wanted = standings.filter(({ doer }) => as.includes(doer.mover));
    const isFree = looked.party === null && !looked.isTied;
    const found = wanted.find(({ doer }) => doer.mover === 'MEMBER' || isFree);
    if (found) return found;
    if (wanted.length > 0) throw looked.party === null ? tiedToCase() : ownCase();
    throw standings.length > 0 || this.#onlySees(viewer, looked) ? notYoursToDo() : caseUnknown();
  }

  /** As whom the caller may do something to the case, the nearest to it first. */
  #standings(viewer: Viewer, { id, regionCode, acceptingOffice, handlerOffice, party }: Looked): readonly FoundCase[] {
    const as = (mover: Mover, office: string): FoundCase => {
      const isParty = mover === 'MEMBER';
      return { id, doer: { actor: isParty ? A_PARTY : viewer, mover, office }, party: isParty ? party : null };
    };
    const isCadre = this.#given.regions.covers(regionCodesOf(viewer, ['CADRE']), regionCode);
    const isParty = party !== null && this.#given.people.personOf(viewer) !== null;
    return [
      ...(handlerOffice === null ? [] : [as('MEDIATOR', handlerOffice)]),
      ...(isCadre ? [as('CADRE', acceptingOffice)] : []),
      ...(isParty ? [as('MEMBER', CALLED[party])] : []),
    ];
  }

  /** Whoever reads the case and does nothing to any. */
  #onlySees(viewer: Viewer, { stationCode }: Looked): boolean {
    if (viewer.scopes.has('ADMIN')) return true;
    return stationCode !== null && stationsOfViewer(viewer).includes(stationCode);
  }

  async #look(tx: Transaction, viewer: Viewer, caseNo: string): Promise<Looked | undefined> {
    const hmacs = selfHmacs(viewer, this.#given);
    const [found] = await tx.sql<Looked & Record<string, unknown>>(sql`
      select c.id, c.region_code as "regionCode", c.station_code as "stationCode",
        c.accepting_office as "acceptingOffice",
        (select h.office from legal_outreach.assignment a join legal_outreach.handler h on h.id = a.handler_id
          where a.case_id = c.id and a.ended_at is null and h.subject = ${handlingSubject(viewer)}::text
            and ${IS_AT_WORK} and not ${IS_TIED}) as "handlerOffice",
        exists (select from legal_outreach.handler h where h.subject = ${viewer.subject}::text and ${IS_TIED}) as "isTied",
        (select own.role from legal_outreach.party own
          where own.case_id = c.id and own.person_hmac = any(${hmacs}::bytea[])
          order by own.ordinal limit 1) as party
      from legal_outreach.legal_case c where c.case_no = ${caseNoOf(caseNo)}`);
    return found;
  }
}
