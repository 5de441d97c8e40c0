import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Why somebody may not have a benefit; told in this order. */
export enum EligibilityCode {
  NOT_A_MEMBER = 'NOT_A_MEMBER',
  LIMITED_MEMBERSHIP = 'LIMITED_MEMBERSHIP',
  OTHER_REGION = 'OTHER_REGION',
  OTHER_GROUP = 'OTHER_GROUP',
  LIMIT_REACHED = 'LIMIT_REACHED',
  NONE_LEFT = 'NONE_LEFT',
  OUT_OF_PERIOD = 'OUT_OF_PERIOD',
  NO_CARD = 'NO_CARD',
  NOT_CLAIMABLE = 'NOT_CLAIMABLE',
}
registerEnumType(EligibilityCode, {
  name: 'EligibilityCode',
  description: 'Why someone may not have a benefit (不符合原因).',
  valuesConfig: {
    NOT_A_MEMBER: { description: 'No live membership (非会员).' },
    LIMITED_MEMBERSHIP: { description: 'In a transit pool (周转库会员).' },
    OTHER_REGION: { description: 'Region does not fit (地区不符).' },
    OTHER_GROUP: { description: 'Group does not fit (群体不符).' },
    LIMIT_REACHED: { description: 'Limit reached (已达上限).' },
    NONE_LEFT: { description: 'None left (已领完).' },
    OUT_OF_PERIOD: { description: 'Not yet or no more (不在时段).' },
    NO_CARD: { description: 'No card bound (未绑卡).' },
    NOT_CLAIMABLE: { description: 'Given by the union of itself, never claimed (由工会发放).' },
  },
});
