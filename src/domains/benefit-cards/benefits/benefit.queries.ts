import { instantOf } from '../../../kit/database/database.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { searchCondition } from '../../../kit/database/search.js';
import { allOf, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { BenefitRow } from './benefit.entity.js';
import type { BenefitKind } from './benefit.enums.js';

export interface BenefitListArguments {
  readonly regionCode: string | null;
  readonly kind: BenefitKind | null;
  readonly text: string | null;
  readonly first: number;
  readonly after: string | null;
}

const benefit = columnsOf(BenefitRow);

const ENDING_FIRST = { by: [benefit.endsAt, benefit.id] };
const ON_OFFER = sql`${benefit.state} = 'PUBLISHED' and ${benefit.startsAt} <= now() and ${benefit.endsAt} > now()`;

/** The list and the point at which benefits are read. */
export class BenefitQueries {
  readonly #benefits: Reads;
  readonly #regions: Regions;

  constructor(benefits: Reads, regions: Regions) {
    this.#benefits = benefits;
    this.#regions = regions;
  }

  /** The benefit of this code; null when there is none, and, in the same way and time, for a draft of others. */
  byCode(benefitCode: string): Readable {
    return this.#benefits.one(sql`${benefit.benefitCode} = ${benefitCode}`);
  }

  /**
   * Benefits on offer now, the ones ending first on top. Of a region: those for all, those for a division that it lies in,
   * and those for a part of it, since whoever looks through a city may live anywhere in it. Throws BAD_USER_INPUT for a code
   * that never was a division.
   */
  async list({ first, after, ...asked }: BenefitListArguments, context: RequestContext): Promise<Readable> {
    const where = this.#conditions(asked);
    await noteNextTurn(context);
    return this.#benefits.page({ question: questionOf('benefits', asked), order: ENDING_FIRST, where, first, after });
  }

  #conditions({ regionCode, kind, text }: Pick<BenefitListArguments, 'regionCode' | 'kind' | 'text'>): Sql {
    const conditions: Sql[] = [ON_OFFER];
    if (kind) conditions.push(sql`${benefit.kind} = ${kind}`);
    if (text?.trim())
      conditions.push(searchCondition(sql`${benefit.search}`, text, sql`${benefit.title}`) ?? rawSql('false'));
    if (regionCode) conditions.push(this.#forPeopleOf(regionCode));
    return allOf(conditions);
  }

  #forPeopleOf(regionCode: string): Sql {
    const { regionCodes } = benefit;
    const partOfIt = inRanges(rawSql('part.code'), this.#regions.asked(regionCode));
    return sql`(${regionCodes} = '{}' or ${regionCodes} && ${this.#regions.covering(regionCode)}::text[]
      or exists (select from unnest(${regionCodes}) as part (code) where ${partOfIt}))`;
  }
}

/** Tells until when the list of what is on offer holds: until the next one begins or ends. */
async function noteNextTurn(context: RequestContext): Promise<void> {
  if (!context.basis) return;
  const [next] = await context.database.query<{ begins: string | null; ends: string | null }>(sql`
    select (select min(starts_at)::text from benefit_cards.benefit where state = 'PUBLISHED' and starts_at > now()) as begins,
      (select min(ends_at)::text from benefit_cards.benefit where state = 'PUBLISHED' and ends_at > now()) as ends`);
  context.basis.toldOf();
  const turns = [next?.begins, next?.ends].filter((turn) => typeof turn === 'string');
  holdsUntil(context, ...turns.map(instantOf));
}
