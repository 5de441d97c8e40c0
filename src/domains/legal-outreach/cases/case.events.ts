import { audienceSentence } from '../../../auth/index.js';
import { type Announcement, Announcer, declareTopic } from '../../../kit/events/index.js';
import { CASE_PREFIX } from '../prefixes.js';
import type { CaseKind, CaseStage } from './case.enums.js';

// Parties and those who handle a case follow it by caseChanged: the log knows divisions, and none of them is one.
const READERS = ['CADRE', 'ADMIN'] as const;

export const CASE_TOPIC = declareTopic('LEGAL_CASE', {
  description: `Cases as they move (案件进度), by headline and never by whom. ${audienceSentence(READERS)} Parties and those who handle a case follow caseChanged.`,
  refetch: ['case', 'cases'],
  scopes: READERS,
});

/** What became of a case: its stage by a step, or something that was recorded of it. */
export type CaseMoment =
  | 'SUBMITTED'
  | 'MOVED'
  | 'ASSIGNED'
  | 'UNASSIGNED'
  | 'MEETING'
  | 'AGREEMENT'
  | 'OUTCOME'
  | 'AFTERCARE'
  | 'LINK'
  | 'EVIDENCE'
  | 'OVERDUE'
  | 'TERM'
  | 'REWARD'
  | 'TOLD';

/** A case as far as the log tells of it. */
export interface ToldCase {
  readonly id: string;
  readonly caseNo: string;
  readonly regionCode: string;
  readonly kind: CaseKind;
  readonly stage: CaseStage;
  readonly underInspection: boolean;
}

const FACTS = ['caseNo', 'kind', 'stage', 'underInspection', 'moment', 'stepId'] as const;

const told = new Announcer(CASE_TOPIC, CASE_PREFIX, FACTS, ['caseNo', 'moment', 'stepId']);

/** What happened, and the step that says it. */
interface Happened {
  readonly moment: CaseMoment;
  /** Key of the step; null where the stage stayed as it was. */
  readonly stepId: string | null;
}

/** A case is new. */
export function caseEntered(now: ToldCase, happened: Happened): Announcement {
  return told.entered({ ...now, ...happened });
}

/** A case was moved, or something was recorded of it. */
export function caseChanged(before: ToldCase, now: ToldCase, happened: Happened): Announcement {
  return told.changed(told.facts(before), { ...now, ...happened });
}
