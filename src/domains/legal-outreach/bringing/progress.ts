import type { DoorCodes, Envelope } from '../../../auth/index.js';
import { type Database, instantOf } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Regions } from '../../regions/index.js';
import type { CaseKind, CaseStage } from '../cases/case.enums.js';
import { stepPlace } from '../cases/sealed-places.js';
import { CASE_CODE, IS_WAITING } from '../codes.js';
import type { CaseProgress } from './progress.type.js';

interface Dependencies {
  readonly regions: Regions;
  readonly matter: Envelope;
  readonly doorCodes: DoorCodes;
}

interface Row extends Record<string, unknown> {
  readonly caseNo: string;
  readonly kind: CaseKind;
  readonly stage: CaseStage;
  readonly regionCode: string;
  readonly movedAt: string;
  readonly stepId: string | null;
  readonly note: Buffer | null;
  readonly rewardWaiting: boolean;
}

/**
 * Tells how a case is going, without a person and without what was said when it was brought. Of notes it tells the newest one that
 * was written for whoever reported a hazard without a name; whoever brought a case with a name reads the case.
 */
export class CaseProgresses {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the case that a code stands for; null for any other text. */
  keyOf(followUpCode: string): string | null {
    return this.#given.doorCodes.read(CASE_CODE, followUpCode.trim());
  }

  /** By its key; null where there is none. */
  async of(database: Pick<Database, 'query'>, key: string): Promise<CaseProgress | null> {
    const [row] = await database.query<Row>(sql`
      select c.case_no as "caseNo", c.kind, c.stage, c.region_code as "regionCode", c.moved_at as "movedAt",
        said.id as "stepId", said.note, exists (select from legal_outreach.reward
          where reward.case_id = c.id and ${IS_WAITING}) as "rewardWaiting"
      from legal_outreach.legal_case c left join lateral (
        select id, note from legal_outreach.step where case_id = c.id and c.nameless and answers order by ordinal desc limit 1) as said on true
      where c.id = ${key}::uuid`);
    if (!row) return null;
    const { regionCode, movedAt, stepId, note, ...told } = row;
    return {
      ...told,
      region: this.#given.regions.regionOf(regionCode) as unknown as CaseProgress['region'],
      movedAt: instantOf(movedAt),
      reply: note && stepId ? this.#given.matter.open(note, stepPlace('note', stepId)) : null,
    };
  }
}
