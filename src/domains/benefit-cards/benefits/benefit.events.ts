import { audienceSentence } from '../../../auth/index.js';
import { type Announcement, Announcer, declareTopic } from '../../../kit/events/index.js';
import { BENEFIT_PREFIX } from '../prefixes.js';
import { BenefitState } from './benefit.enums.js';

const DRAFT_READERS = ['CADRE', 'ADMIN'] as const;

export const BENEFIT_TOPIC = declareTopic('BENEFIT', {
  description: 'Benefits, and what is left of them (普惠项目).',
  refetch: ['benefits'],
  scopes: ['PUBLIC'],
});

// A topic of their own: that a draft is there is told to nobody else, nor what its code is.
const DRAFT_TOPIC = declareTopic('BENEFIT_DRAFT', {
  description: `Benefits that are being written (普惠项目草稿), until they are on offer. ${audienceSentence(DRAFT_READERS)}`,
  refetch: ['benefit'],
  scopes: DRAFT_READERS,
});

const FACTS = ['benefitCode', 'state', 'remaining'] as const;

/** What the log tells of a benefit. */
export const benefitTold = new Announcer(BENEFIT_TOPIC, BENEFIT_PREFIX, FACTS, ['benefitCode']);
const draftTold = new Announcer(DRAFT_TOPIC, BENEFIT_PREFIX, FACTS, ['benefitCode']);

/** A benefit as far as the log tells of it. */
export interface ToldBenefit {
  readonly id: string;
  readonly benefitCode: string;
  readonly regionCode: string;
  readonly state: BenefitState;
  readonly remaining: number | null;
}

/** A benefit was written, or came by a list. */
export function benefitEntered(benefit: ToldBenefit): Announcement {
  return toldBy(benefit).entered(benefit);
}

/** A benefit was changed; one that was a draft and is none any more is new to everybody. */
export function benefitChanged(before: ToldBenefit, now: ToldBenefit): Announcement {
  const told = toldBy(now);
  return told === toldBy(before) ? told.changed(told.facts(before), now) : told.entered(now);
}

function toldBy({ state }: ToldBenefit): typeof benefitTold {
  return state === BenefitState.DRAFT ? draftTold : benefitTold;
}
