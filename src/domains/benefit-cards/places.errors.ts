import { CommonCode } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';

/** One answer for a place that is not there and for one of others. */
export const placeUnknown = (field: 'merchantId' | 'stationCode'): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该商户或驿站不存在，或不归您管理。请填写您自己的商户编号或驿站编号。',
      en: 'This merchant or station is not there, or it is not yours. Name one of your own.',
    },
    { path: [field] },
  );

export const placeNeeded = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '未能确定办理地点。请填写商户编号（merchantId）或驿站编号（stationCode）中的一项。',
      en: 'It is not clear where this happens. Name either the merchant (merchantId) or the station (stationCode), one of the two.',
    },
    { path: ['merchantId'], rule: 'redemption.place' },
  );
