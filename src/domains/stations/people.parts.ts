import type { Envelope, Keyring } from '../../auth/index.js';
import type { PersonalPart } from '../../kit/personal-part.js';
import type { MergePart } from '../membership/index.js';
import { feedbackPart } from './feedback/feedback.part.js';
import { holdPart } from './holds/hold.part.js';
import { mergeHolds } from './holds/merged-people.js';
import { mergeVisits, visitPart } from './visits/visit.part.js';

interface Tools {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
}

/** What the domain holds of people, part by part. */
export const stationParts = (tools: Tools): readonly PersonalPart[] => [
  feedbackPart(tools),
  holdPart(tools),
  visitPart,
];

/** What becomes of it when two records of a person become one: in the order in which rows are held. */
export const stationMergeParts: readonly MergePart[] = [mergeHolds, mergeVisits];
