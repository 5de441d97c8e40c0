import type { Sentence } from '../../../kit/sentence.js';
import type { Standing } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { BenefitKind } from '../benefits/benefit.enums.js';
import type { BenefitTerms } from './benefit-terms.js';
import { EligibilityCode } from './eligibility.enums.js';

/** Who would have a benefit, and by which way. */
export interface Candidate {
  /** Undefined for somebody who is not there. */
  readonly standing: Standing | undefined;
  /** How many the person has had, but for those taken back. */
  readonly has: number;
  /** Whether the person has a card in use, asked where `needsCard`. */
  readonly hasCard?: boolean;
  /** By claim of the person, by gift of the union, or on a birthday, of which there is one a year. */
  readonly way: 'CLAIM' | 'GIFT' | 'BIRTHDAY';
}

/**
 * What members of a transit pool may have too: small help from day to day, and what is given to whom something happened. The
 * rest is for members of a union at work, which pays for them.
 */
const OPEN_TO_LIMITED: ReadonlySet<BenefitKind> = new Set([
  BenefitKind.RIDE_DISCOUNT,
  BenefitKind.POWER_BANK,
  BenefitKind.TRAINING,
  BenefitKind.CONDOLENCE,
  BenefitKind.HAZARD_REWARD,
]);

/** What comes by itself, or is decided by the union of one person: there is nothing to claim. */
const GIVEN_ALONE: ReadonlySet<BenefitKind> = new Set([
  BenefitKind.BIRTHDAY,
  BenefitKind.CONDOLENCE,
  BenefitKind.HAZARD_REWARD,
]);

/**
 * Whether a benefit is claimed by who has a card alone: gates of buses and metros read it, and know no code of the hub. All
 * others are used by the member code, whose card is made when the first code is asked for.
 */
export const needsCard = ({ kind }: Pick<BenefitTerms, 'kind'>): boolean => kind === BenefitKind.RIDE_DISCOUNT;

/**
 * Why somebody may not have a benefit, all reasons at once; none where they may. The one rule: what a member is told before,
 * what a claim is refused for, and whom a gift leaves out.
 */
export function whyNot(
  benefit: BenefitTerms,
  { standing, has, hasCard, way }: Candidate,
  regions: Pick<Regions, 'covers'>,
): readonly EligibilityCode[] {
  const isIn = (code: string) => regions.covers(benefit.regionCodes, code);
  const places = standing?.regionCodes ?? [];
  const groups = standing?.workerGroups ?? [];
  const isMember = standing?.isMember === true;
  const reasons: readonly (readonly [EligibilityCode, boolean])[] = [
    [EligibilityCode.NOT_A_MEMBER, !isMember],
    [EligibilityCode.LIMITED_MEMBERSHIP, standing?.isLimited === true && !OPEN_TO_LIMITED.has(benefit.kind)],
    // Of somebody whose place nobody knows yet, joining may settle it.
    [EligibilityCode.OTHER_REGION, benefit.regionCodes.length > 0 && places.length > 0 && !places.some(isIn)],
    [
      EligibilityCode.OTHER_GROUP,
      benefit.workerGroups.length > 0 && !benefit.workerGroups.some((group) => groups.includes(group)),
    ],
    [EligibilityCode.LIMIT_REACHED, way !== 'BIRTHDAY' && has >= benefit.perPersonLimit],
    [EligibilityCode.NONE_LEFT, benefit.remaining !== null && benefit.remaining <= 0],
    [EligibilityCode.OUT_OF_PERIOD, !benefit.isOnOffer],
    [EligibilityCode.NO_CARD, way === 'CLAIM' && needsCard(benefit) && hasCard === false],
    [EligibilityCode.NOT_CLAIMABLE, way === 'CLAIM' && GIVEN_ALONE.has(benefit.kind)],
  ];
  return reasons.filter(([, holds]) => holds).map(([code]) => code);
}

const SENTENCES: Readonly<Record<EligibilityCode, Sentence>> = {
  NOT_A_MEMBER: {
    zh: '没有有效会籍，会员才能领取。请先申请入会。',
    en: 'There is no live membership, and this is for members. Join a union first.',
  },
  LIMITED_MEMBERSHIP: {
    zh: '会籍在周转库，本项目面向正式工会的会员。请先把会籍转接到所在单位或街道、社区工会。',
    en: 'The membership is in a transit pool, and this is for members of a union at work. Have it transferred to such a union first.',
  },
  OTHER_REGION: {
    zh: '会籍所在地和工作地都不在本项目的适用地区内。请查看本地的普惠项目；工作地有变动的，请先更新。',
    en: 'Neither the union of the membership nor the place of work lies in the regions this is for. Look at what is on offer at home, or tell where you work now.',
  },
  OTHER_GROUP: {
    zh: '本人所属职工群体不在本项目的适用群体内。如所从事的工作有变动，请先更新职工群体。',
    en: 'This is for other groups of workers. If your work has changed, tell it first.',
  },
  LIMIT_REACHED: {
    zh: '已达到每人限领数量。请使用已领取的权益。',
    en: 'That is as many as a person may have. Use what there is already.',
  },
  NONE_LEFT: {
    zh: '已全部领完。如有退回，可稍后再试。',
    en: 'All of them are given. Some may come back: try again later.',
  },
  OUT_OF_PERIOD: {
    zh: '项目尚未开始、已暂停或已结束。请在项目开放时段内办理。',
    en: 'It has not begun, is paused or is over. Come back while it is on offer.',
  },
  NO_CARD: {
    zh: '尚未绑定会员卡，本项目刷卡使用。请先绑定会员卡。',
    en: 'No card is bound, and this is used by card. Bind a card first.',
  },
  NOT_CLAIMABLE: {
    zh: '本项目由工会直接发放，无需领取。',
    en: 'The union gives this of itself; there is nothing to claim.',
  },
};

/** A reason in words. */
export const sentenceOf = (code: EligibilityCode): Sentence => SENTENCES[code];
