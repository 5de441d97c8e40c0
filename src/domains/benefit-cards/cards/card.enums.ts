import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What a card is on. */
export enum CardCarrier {
  SOCIAL_SECURITY_CARD = 'SOCIAL_SECURITY_CARD',
  UNION_SERVICE_CARD = 'UNION_SERVICE_CARD',
  ELECTRONIC_CODE = 'ELECTRONIC_CODE',
}
registerEnumType(CardCarrier, {
  name: 'CardCarrier',
  description: 'What a card is on (卡载体).',
  valuesConfig: {
    SOCIAL_SECURITY_CARD: { description: 'Social-security card (社会保障卡).' },
    UNION_SERVICE_CARD: { description: 'Union service card (工会会员服务卡).' },
    ELECTRONIC_CODE: { description: 'Code on the phone only (电子会员码).' },
  },
});

/** State of a card. */
export enum CardState {
  PENDING = 'PENDING',
  ACTIVE = 'ACTIVE',
  LOST = 'LOST',
  FROZEN = 'FROZEN',
  REPLACED = 'REPLACED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(CardState, {
  name: 'CardState',
  description: 'State of a card (卡状态).',
  valuesConfig: {
    PENDING: { description: 'Being bound (绑定中).' },
    ACTIVE: { description: 'In use (正常).' },
    LOST: { description: 'Reported lost; its codes fail at once (挂失).' },
    FROZEN: { description: 'Frozen by the union (冻结).' },
    REPLACED: { description: 'Replaced by another (已换卡).' },
    CANCELLED: { description: 'Ended (注销).' },
  },
});
