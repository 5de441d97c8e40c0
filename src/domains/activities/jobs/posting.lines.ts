import { differing } from '../../../kit/database/changes.js';
import { newId } from '../../../kit/database/ids.js';
import type { PublishJobPosting, PutJobPosting } from './posting.commands.js';
import { PostingStage } from './posting.enums.js';
import type { EmployerLine, PostingLine } from './posting.rows.js';

type ToldOfPosting = Pick<
  PutJobPosting,
  'title' | 'openings' | 'wage' | 'regionCode' | 'place' | 'description' | 'validTo'
> & { readonly postNo: string; readonly stage?: PostingStage | undefined };

/** What is told of a posting, and where it belongs. */
export interface PlacedPosting {
  readonly command: ToldOfPosting;
  readonly employerId: string;
  readonly channel: string | null;
  readonly activityId?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** The employer of a posting as it is told: the same line where all of it was said already. */
export function employerFor(
  { employer, regionCode }: Pick<PutJobPosting | PublishJobPosting, 'employer' | 'regionCode'>,
  known: EmployerLine | undefined,
): EmployerLine {
  const { uscc = null, branchCode = null, name } = employer;
  if (!known) {
    return { id: newId(), version: 1, uscc, branchCode, name, regionCode: employer.regionCode ?? regionCode };
  }
  const different = differing(known, { name, regionCode: employer.regionCode });
  return different ? { ...known, ...different, version: known.version + 1 } : known;
}

/** A posting that is new. */
export function postingFor({ command, employerId, channel, activityId, sessionId }: PlacedPosting): PostingLine {
  const { postNo, title, regionCode, place = null, description = null, validTo = null } = command;
  return {
    ...{ id: newId(), version: 1, employerId, postNo, channel, title, regionCode, place, description, validTo },
    ...read(command),
    ...{ stage: command.stage ?? PostingStage.OPEN, activityId: activityId ?? null, sessionId: sessionId ?? null },
  };
}

/** A posting that is there, as it is told now: the same line where all of it was said already. */
export function postingChanged(known: PostingLine, { command, activityId, sessionId }: PlacedPosting): PostingLine {
  const { title, regionCode, place, description, validTo, stage } = command;
  // Told of another activity, it stands at none of the sessions of the first.
  const session = activityId === undefined || activityId === known.activityId ? sessionId : (sessionId ?? null);
  const told = { title, regionCode, place, description, validTo, stage, activityId, sessionId: session };
  const different = differing(known, { ...told, ...read(command) });
  return different ? { ...known, ...different, version: known.version + 1 } : known;
}

function read({ openings, wage }: Pick<ToldOfPosting, 'openings' | 'wage'>) {
  return {
    openings: openings.value.least,
    openingsMost: openings.value.most,
    openingsText: openings.text,
    wageKind: wage.value.kind,
    wageMinFen: wage.value.minFen,
    wageMaxFen: wage.value.maxFen,
    wageText: wage.text,
  };
}
