import type { IntakeDecision } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { type Regions, regionNotInForce } from '../../regions/index.js';
import type { PublishJobPosting, PutJobPosting } from './posting.commands.js';
import {
  branchWithoutUscc,
  employerElsewhere,
  postingChosenElsewhere,
  sessionWithoutActivity,
} from './posting.errors.js';
import type { EmployerLine, PostingLine } from './posting.rows.js';

type Judged = Pick<PutJobPosting, 'employer' | 'regionCode'> & Partial<Pick<PutJobPosting, 'activityNo' | 'sessionNo'>>;

/** What must hold of a posting whoever tells of it. */
export class PostingRules {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** All that is wrong with what is told, as far as no other record has to be looked at; empty when nothing is. */
  judge({ employer, regionCode, activityNo, sessionNo }: Judged | (PublishJobPosting & Judged)): readonly Refusal[] {
    const { uscc, branchCode, regionCode: home = regionCode } = employer;
    return [
      regionNotInForce(this.#regions, 'jobPosting', regionCode),
      home === regionCode ? undefined : ofEmployer(regionNotInForce(this.#regions, 'jobPosting.employer', home)),
      branchCode !== undefined && uscc === undefined ? branchWithoutUscc(branchCode) : undefined,
      sessionNo !== undefined && activityNo === undefined ? sessionWithoutActivity() : undefined,
    ].filter((refusal) => refusal !== undefined);
  }

  /** What keeps a source from telling of a posting by itself: another division than its own. */
  ofSource(own: string | null, { regionCode }: PutJobPosting, known: PostingLine | undefined): readonly Refusal[] {
    const told = [regionCode, known?.regionCode ?? regionCode];
    const outside = told.find((code) => this.#regions.find(code) && !this.#regions.mayTell(own, code));
    return outside === undefined ? [] : [rowOutsideDelivery(outside, own ?? '')];
  }

  /** What keeps a person from taking in a record: a division out of reach, or another posting than the one of its number. */
  ofDecision(
    { belongsTo, reaches }: IntakeDecision,
    { regionCode, postNo }: PutJobPosting,
    known: PostingLine | undefined,
  ): readonly Refusal[] {
    if (belongsTo !== null && (known?.id !== belongsTo || !reaches(known.regionCode)))
      return [postingChosenElsewhere(postNo)];
    const outside = [regionCode, known?.regionCode ?? regionCode].find((code) => !reaches(code));
    return outside === undefined ? [] : [rowOutOfReach(outside)];
  }

  /** One credit code in two provinces without the code of a branch may be two employers. */
  ofEmployer({ employer, regionCode }: Judged, known: EmployerLine | undefined): readonly Refusal[] {
    const home = employer.regionCode ?? regionCode;
    if (!known?.uscc || known.branchCode !== null || known.regionCode.slice(0, 2) === home.slice(0, 2)) return [];
    return [employerElsewhere(known.uscc, known.regionCode)];
  }

  /** Whether who speaks for some division (null: for any) changes what is on record of an employer. */
  mayTellEmployer(own: string | null, known: EmployerLine): boolean {
    return this.#regions.mayTell(own, known.regionCode);
  }

  /** Whether postings of who speaks for some division can stand at an activity: it lies there, or above. */
  mayJoin(own: string | null, activityRegion: string): boolean {
    return own === null || this.#regions.covers([own], activityRegion) || this.#regions.covers([activityRegion], own);
  }
}

function ofEmployer(refusal: Refusal | undefined): Refusal | undefined {
  return (
    refusal && new Refusal(refusal.code, refusal.sentence, { ...refusal.details, path: ['employer', 'regionCode'] })
  );
}
