import { withoutPersonalNumbers } from '../../auth/index.js';
import { CommonCode, declareUserErrorCodes } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';
import type { HoursProblem } from './hours/hours-problems.js';
import { DuplicateStationError } from './station.duplicate.js';

/** Codes of this domain, as the schema words them. */
export const StationCode = declareUserErrorCodes({
  DUPLICATE_STATION: 'A station of that name is near (疑似重复).',
  STATION_CODE_TAKEN: 'The station code is taken or was (编号已用).',
  HOURS_INVALID: 'The hours can not be read or overlap (开放时间不合法).',
  PRICE_INVALID: 'A price beside free, or a negative one (价格不合法).',
});

function invalid(sentence: Sentence, path: readonly string[], rule: string): Refusal {
  return new Refusal(CommonCode.INVALID_VALUE, sentence, { path, rule });
}

/** `candidates` are codes of stations that may be the same one. */
export function duplicateStation(name: string, candidates: readonly string[], metres: number): Refusal {
  const codes = { zh: candidates.join('、'), en: candidates.join(', ') };
  return new Refusal(
    StationCode.DUPLICATE_STATION,
    {
      zh: `“${name}” ${metres} 米内已有同名驿站（${codes.zh}），疑似重复，未办理。如确为另一驿站，请确认非重复（acceptDuplicate）后重新提交；如为同一驿站，请维护原有记录。`,
      en: `Within ${metres} metres of "${name}" there is a station of that name already (${codes.en}), so nothing was done. If it is another one, say so by acceptDuplicate and send it again; if it is the same, change the record that is there.`,
    },
    { path: ['name'], shownAs: { type: DuplicateStationError, fields: { candidateCodes: candidates } } },
  );
}

/** The same of a record that came by a channel, whose sender is asked nothing: it waits, and a person decides. */
export function recordOfDuplicate(name: string, candidates: readonly string[], metres: number): Refusal {
  return new Refusal(
    StationCode.DUPLICATE_STATION,
    {
      zh: `“${name}” ${metres} 米内已有同名驿站（${candidates.join('、')}），疑似重复；本记录暂不入库，待人工用 resolveSourceRecord 处理：如为同一驿站，请选定该驿站（belongsToId）；如确为另一驿站，不选即可。`,
      en: `Within ${metres} metres of "${name}" there is a station of that name already (${candidates.join(', ')}). The record waits until a person has decided by resolveSourceRecord: with belongsToId it is that station, without it another one.`,
    },
    { path: ['name'] },
  );
}

/** The same of a record that waited for something else, told to the person who takes it in. */
export function duplicateOfTakenIn(name: string, candidates: readonly string[], metres: number): Refusal {
  return new Refusal(
    StationCode.DUPLICATE_STATION,
    {
      zh: `“${name}” ${metres} 米内已有同名驿站（${candidates.join('、')}），疑似重复，未入库。如为同一驿站，请选定该驿站（belongsToId）；如确为另一驿站，请退回本记录（REJECT），另用 registerStation 登记并确认非重复（acceptDuplicate）。`,
      en: `Within ${metres} metres of "${name}" there is a station of that name already (${candidates.join(', ')}), so the record was not taken in. If it is the same, name it by belongsToId; if it is another one, reject the record and register it by registerStation with acceptDuplicate.`,
    },
    { path: ['name'] },
  );
}

/** A row that names a station only by its name, and there are several it could be. */
export function severalStations(name: string, candidates: readonly string[]): Refusal {
  return new Refusal(
    StationCode.DUPLICATE_STATION,
    {
      zh: `未提供驿站编号，而附近有多个名称相同的驿站与“${name}”对应（${candidates.join('、')}），无法判断是哪一个。请补充驿站编号后再提交。`,
      en: `No station code is given, and "${name}" could be any of several stations of that name nearby (${candidates.join(', ')}). Add the station code and send it again.`,
    },
    { path: ['name'] },
  );
}

/** A code that another station bears, or that a row gives to a station of another place. */
export function stationCodeTaken(stationCode: string): Refusal {
  return new Refusal(
    StationCode.STATION_CODE_TAKEN,
    {
      zh: `驿站编号 ${stationCode} 已被使用（含曾经使用），编号不重复使用。请另取编号，或留空由系统编号。`,
      en: `The station code ${stationCode} is taken or was, and codes are never used again. Choose another, or leave it out and the hub gives one.`,
    },
    { path: ['stationCode'] },
  );
}

export function codeOfAnotherCounty(stationCode: string, regionCode: string): Refusal {
  return new Refusal(
    StationCode.STATION_CODE_TAKEN,
    {
      zh: `驿站编号 ${stationCode} 属于区划 ${regionCode} 的驿站，与本行的区划不符，可能是两地编号相同。请核对编号与区划后再提交。`,
      en: `The station code ${stationCode} belongs to a station in the division ${regionCode}, not in that of this row; two places may number alike. Check the code and the division and send it again.`,
    },
    { path: ['stationCode'] },
  );
}

/** `place` is the full name of the division that the code names; null when there is no such division. */
export function codeOfAnotherDivision(
  stationCode: string,
  division: string,
  place: string | null,
  regionCode: string,
): Refusal {
  return invalid(
    {
      zh: `驿站编号 ${stationCode} 以区划代码 ${division}（${place ?? '无此区划'}）开头，与驿站所在区划 ${regionCode} 不符：只能用本区划、其上级或下级，或其沿革前后的代码。请核对编号与区划，或留空由系统编号。`,
      en: `The station code ${stationCode} begins with the division ${division} (${place ?? 'there is none'}), but the station lies in ${regionCode}; allowed is that division, one above or below it, or one that it was or became. Check the code and the division, or leave the code out and the hub gives one.`,
    },
    ['stationCode'],
    'station.stationCode.division',
  );
}

/** A code is public, so it is no number that marks a person. */
export function codeOfAPerson(stationCode: string): Refusal {
  const shown = withoutPersonalNumbers(stationCode);
  return invalid(
    {
      zh: `驿站编号 ${shown} 是手机号或身份证号；编号对外公开，不得使用个人号码。请改用驿站自己的编号，或留空由系统编号。`,
      en: `The station code ${shown} is a mobile or an ID number; codes are public, so it can not be one of a person. Give the station's own code, or leave it out and the hub gives one.`,
    },
    ['stationCode'],
    'station.stationCode.personal',
  );
}

/** The rule by which a person is asked again. */
export const CHOSEN_GONE = 'station.chosen.gone';

/** The station that a person chose for a record is not there, or not where that person may change it. */
export function stationGone(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '选定的驿站不存在，或不在您的管辖范围内，无法并入。请重新选定一个驿站，或确认为新的驿站。',
      en: 'The station that was chosen for this record is not there, or not of your region. Choose another one, or say that it is a new station.',
    },
    { path: ['belongsToId'], rule: CHOSEN_GONE },
  );
}

/** All codes that the hub could give are taken. */
export function noNumberLeft(prefix: string, last: string): Refusal {
  return invalid(
    {
      zh: `未提供驿站编号，而 ${prefix}0001 至 ${prefix}${last} 均已用完，系统无号可编。请自行填写驿站编号后再提交。`,
      en: `No station code was given, and all from ${prefix}0001 to ${prefix}${last} are taken, so the hub has none left to give. Give a station code of your own and send it again.`,
    },
    ['stationCode'],
    'station.stationCode.noneLeft',
  );
}

export function hoursInvalid({ rule, sentence }: HoursProblem): Refusal {
  return new Refusal(StationCode.HOURS_INVALID, sentence, { path: ['hoursText'], rule });
}

interface Price {
  readonly amountFen: number;
  readonly currency: string;
}

export function priceNegative(index: number, given: Price): Refusal {
  const amount = spoken(given);
  return price(index, 'station.price.negative', {
    zh: `第 ${index + 1} 项服务的价格为 ${amount.zh}，价格不得为负。免费的请填 0 或不填价格。`,
    en: `The price of service ${index + 1} was given as ${amount.en}; a price is never negative. For a free service give 0 or no price.`,
  });
}

export function priceBesideFree(index: number, given: Price): Refusal {
  const amount = spoken(given);
  return price(index, 'station.price.free', {
    zh: `第 ${index + 1} 项服务注明免费，又填了价格 ${amount.zh}，两者矛盾。请只保留其一。`,
    en: `Service ${index + 1} is said to be free and has a price of ${amount.en} as well. Keep one of the two.`,
  });
}

/** An amount as people write it: in yuan, as ledgers do; elsewhere in the smallest units, which differ. */
function spoken({ amountFen, currency }: Price): Sentence {
  if (currency !== 'CNY')
    return { zh: `${amountFen}（${currency} 最小单位）`, en: `${amountFen} minor units of ${currency}` };
  const yuan = String(amountFen / 100);
  return { zh: `${yuan} 元`, en: `${yuan} yuan` };
}

/** `where` is the path of the money; in mainland China prices are in CNY, elsewhere in any currency of ISO 4217. */
export function currencyInvalid(where: readonly string[], currency: string, isMainland: boolean): Refusal {
  const [zh, en] = isMainland
    ? [
        '境内驿站的金额一律为人民币（CNY）。请折算为人民币后填写，或核对区划代码',
        'amounts of stations in mainland China are in CNY. Convert it to CNY, or check the division code',
      ]
    : [
        '应为 ISO 4217 币种代码，如 CNY、HKD、XOF。请核对后重新提交',
        'allowed are the currencies of ISO 4217, as CNY, HKD, XOF. Correct it and send it again',
      ];
  return new Refusal(
    CommonCode.AMOUNT_INVALID,
    { zh: `币种填的是 ${currency}，${zh}。`, en: `The currency was given as ${currency}; ${en}.` },
    { path: [...where, 'currency'], rule: isMainland ? 'station.currency.mainland' : 'station.currency.unknown' },
  );
}

function price(index: number, rule: string, sentence: Sentence): Refusal {
  return new Refusal(StationCode.PRICE_INVALID, sentence, { path: ['services', String(index), 'price'], rule });
}

export function serviceTwice(index: number, facility: string): Refusal {
  return invalid(
    {
      zh: `第 ${index + 1} 项服务 ${facility} 在前面已经填过，每种设施只填一项。请合并后重试。`,
      en: `The facility ${facility} of service ${index + 1} stands in the list before it; each facility may stand there once. Join the two and try again.`,
    },
    ['services', String(index), 'facility'],
    'station.services.distinct',
  );
}

/** Names that no division in force bears, or that several do. */
export function regionNotFound(names: readonly string[]): Refusal {
  return new Refusal(
    CommonCode.REGION_UNKNOWN,
    {
      zh: `按“${names.join('')}”找不到唯一的现行区划：可能重名、已改名，或没有写明所在省市。请同时填写省、市、区县，或直接填写区划代码。`,
      en: `No single division in force is called "${names.join(' ')}": several may bear the name, it may have changed, or province and city are missing. Fill in province, city and county, or give the division code.`,
    },
    { path: ['regionCode'], rule: 'station.region.name' },
  );
}

export function regionContradicted(regionCode: string, county: string): Refusal {
  return new Refusal(
    CommonCode.REGION_UNKNOWN,
    {
      zh: `区划代码 ${regionCode} 与区县“${county}”不是同一个地方。请核对后只保留正确的一项，或使两项一致。`,
      en: `The division code ${regionCode} and the county "${county}" are different places. Check them and make the two agree.`,
    },
    { path: ['regionCode'], rule: 'station.region.contradiction' },
  );
}

export function operatorUnknown(given: string, field: 'operatorUnionCode' | 'operatorName'): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `建设工会“${given}”未登记，或有多个工会同名。请填写已登记工会的工会编码；尚未登记的请先登记工会。`,
      en: `The union "${given}" is not on record, or several bear that name. Give the union code of one that is; enter the union first if it is new.`,
    },
    { path: [field], rule: 'station.operator.unknown' },
  );
}

/** `where` is the path of the field; a number of a person is never repeated in the sentence. */
export function phoneInvalid(path: readonly string[], expected: Sentence): Refusal {
  return invalid(
    {
      zh: `电话号码不合法，可填${expected.zh}。请核对后重试。`,
      en: `The telephone number is not one; allowed is ${expected.en}. Check it and try again.`,
    },
    path,
    'phone.invalid',
  );
}

export function verifiedAhead(day: string): Refusal {
  return invalid(
    {
      zh: `数据日期（核实日期）填的是 ${day}，尚未到来。请填写实际核实的日期，或留空。`,
      en: `The day of the last confirmation was given as ${day}, which is still to come. Give the day on which it was confirmed, or leave it out.`,
    },
    ['verifiedOn'],
    'station.verifiedOn.ahead',
  );
}

export function timeZoneUnknown(regionCode: string): Refusal {
  return invalid(
    {
      zh: `国家 ${regionCode} 有多个时区，无法确定驿站当地时间。请在台账的“时区”一列填写 IANA 时区名称，如 Asia/Jakarta。`,
      en: `The country ${regionCode} has several time zones, so the local time of the station is not known. Give the IANA name in the column 时区 of a ledger, as Asia/Jakarta.`,
    },
    ['timeZone'],
    'station.timeZone.unknown',
  );
}

export function timeZoneOfChina(told: string): Refusal {
  return invalid(
    {
      zh: `时区填的是 ${told}，而境内驿站（含新疆）一律使用北京时间。请删去时区，或核对区划代码。`,
      en: `The time zone was given as ${told}, but stations in mainland China, Xinjiang included, keep Asia/Shanghai. Leave the time zone out, or check the division code.`,
    },
    ['timeZone'],
    'station.timeZone.region',
  );
}

export function starByAssessment(): Refusal {
  return invalid(
    {
      zh: '星级只能由验收评定产生，登记时不能填写。请先登记驿站，再办理评定。',
      en: 'Stars come from an assessment only and can not be given when a station is registered. Register it first, then assess it.',
    },
    ['star'],
    'station.star.assessment',
  );
}

export function statusOfNewStation(status: string): Refusal {
  return invalid(
    {
      zh: `新登记驿站的状态为 ${status}，只能为规划（PLANNED）或已建成（BUILT）。请先登记，再办理验收和开放。`,
      en: `A new station was given the status ${status}; it is PLANNED or BUILT. Register it first, then accept and open it.`,
    },
    ['status'],
    'station.status.new',
  );
}

export function notInRegion(regionCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `区划 ${regionCode} 不在您的管辖范围内，不能在此登记驿站。请改填本辖区的区划，或由当地工会办理。`,
      en: `The division ${regionCode} is outside your region, so you can not register a station there. Give a division of your region, or have the union there do it.`,
    },
    { path: ['regionCode'] },
  );
}
