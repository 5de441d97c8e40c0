import type { Envelope, Keyring } from '../../auth/index.js';
import type { PersonalPart } from '../../kit/personal-part.js';
import type { MergePart } from '../membership/index.js';
import { cardPart, mergeCards } from './cards/index.js';
import { mergeOffline, offlinePart } from './offline/offline.part.js';

interface Tools {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
}

/** What the domain holds of people, part by part. */
export const benefitCardParts = (tools: Tools): readonly PersonalPart[] => [cardPart(tools), offlinePart];

/** What becomes of it when two records of a person become one: in the order in which rows are held, uses last. */
export const benefitCardMergeParts: readonly MergePart[] = [mergeCards, mergeOffline];
