import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** The text is not repeated: it may be the mobile of a person. */
export function phoneInvalid(rule: 'format' | 'personal'): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '电话应为对外公布的服务电话，如 023-59222148 或 12348，不能是个人手机号码或无法拨通的号码。请核对后重新报送，或不填。',
      en: 'The telephone is that of a desk, as 023-59222148 or 12348, and neither the mobile of a person nor a number that can not be dialled. Check it, or leave it out.',
    },
    { path: ['phone'], rule: `legalSite.phone.${rule}` },
  );
}

export function stationUnknown(stationCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `没有编号为 ${stationCode} 的驿站。请核对编号，或先把驿站台账报送入库；不在驿站内的阵地，不填此项。`,
      en: `No station has the code ${stationCode}. Check it, or take in the ledger of stations first; leave it out for a site on its own.`,
    },
    { path: ['stationCode'], rule: 'legalSite.station.unknown' },
  );
}

export function stationElsewhere(stationCode: string, regionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `驿站 ${stationCode} 位于区划 ${regionCode}，与本行的区划不在一处。请核对驿站编号和区划代码。`,
      en: `The station ${stationCode} lies in the division ${regionCode}, which is not where the row says the site is. Check the code of the station and the division.`,
    },
    { path: ['stationCode'], rule: 'legalSite.station.region' },
  );
}

/** One point of service in a station: what comes there besides is said in its hours. */
export function stationTaken(stationCode: string, siteNo: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `驿站 ${stationCode} 已有法治阵地 ${siteNo}，一个驿站只设一个法律服务点。请核对驿站编号，或在原阵地上更新。`,
      en: `The station ${stationCode} has the legal site ${siteNo} already, and a station has one. Check the code of the station, or bring that site up to date.`,
    },
    { path: ['stationCode'], rule: 'legalSite.station.taken' },
  );
}
