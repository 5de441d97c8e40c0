import { wordCell } from '../../../kit/intake-words.js';
import { CardCarrier, CardState } from '../cards/card.enums.js';

/** What a card can be told to be; that somebody only says to have it is never told. */
export const TOLD_STATES: readonly CardState[] = Object.values(CardState).filter(
  (state) => state !== CardState.PENDING,
);

/** In use again behind a loss or a freeze is in use. */
export const stateCell = wordCell<CardState>(
  'state',
  [
    [CardState.ACTIVE, '正常 有效 启用 解挂 解冻 已解挂 已解冻 active'],
    [CardState.LOST, '挂失 已挂失 口头挂失 书面挂失 lost'],
    [CardState.FROZEN, '冻结 已冻结 停用 frozen'],
    [CardState.REPLACED, '换卡 已换卡 换发 补换 replaced'],
    [CardState.CANCELLED, '注销 已注销 销卡 作废 cancelled'],
  ],
  'ACTIVE, LOST, FROZEN, REPLACED or CANCELLED',
);

export const carrierCell = wordCell<CardCarrier>(
  'carrier',
  [
    [CardCarrier.SOCIAL_SECURITY_CARD, '社会保障卡 社保卡 三代社保卡 第三代社保卡 social_security_card'],
    [CardCarrier.UNION_SERVICE_CARD, '工会会员服务卡 工会服务卡 工会会员卡 工会卡 union_service_card'],
    [CardCarrier.ELECTRONIC_CODE, '电子会员码 电子会员卡 电子卡 electronic_code'],
  ],
  'SOCIAL_SECURITY_CARD, UNION_SERVICE_CARD or ELECTRONIC_CODE',
);
