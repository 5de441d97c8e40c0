import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { Regions } from '../../regions/index.js';
import { caseNoOf } from '../cases/case-number.js';
import { handlingOne, isHandledByOne, isPartyByHmac, type OwnCases, ownHmacs } from '../cases/persons.js';

interface Dependencies extends OwnCases {
  readonly regions: Pick<Regions, 'covers'>;
}

interface Looked extends Record<string, unknown> {
  readonly id: string;
  readonly regionCode: string;
  readonly isInside: boolean;
}

/** Who may follow a case: its parties, who handles it, and cadres of its division. */
export class Followers {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Key of the case of a number, for whoever may follow it now; null for others, as for one that is not there. */
  async find(database: Pick<Database, 'query'>, viewer: Viewer, caseNo: string): Promise<string | null> {
    return this.#look(database, viewer, sql`c.case_no = ${caseNoOf(caseNo)}`);
  }

  /** Whether somebody still may follow a case: who handles it may be another by now, and a grant may be over. */
  async isStill(database: Pick<Database, 'query'>, viewer: Viewer, caseId: string): Promise<boolean> {
    return (await this.#look(database, viewer, sql`c.id = ${caseId}::uuid`)) !== null;
  }

  async #look(database: Pick<Database, 'query'>, viewer: Viewer, which: Sql): Promise<string | null> {
    const hmacs = ownHmacs(viewer, this.#given);
    const [found] = await database.query<Looked>(sql`
      select c.id, c.region_code as "regionCode",
        ${isPartyByHmac(hmacs, sql`c.id`)} or ${isHandledByOne(handlingOne(viewer, this.#given), sql`c.id`)} as "isInside"
      from legal_outreach.legal_case c where ${which}`);
    if (!found) return null;
    const { id, regionCode, isInside } = found;
    return isInside || this.#given.regions.covers(regionCodesOf(viewer, ['CADRE']), regionCode) ? id : null;
  }
}
