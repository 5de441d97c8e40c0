import { type AuthContext, stationsOfViewer, type Viewer } from '../../../auth/index.js';
import { keyOf } from '../../../kit/database/ids.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { Fault } from '../../../kit/graphql/faults.js';
import type { PeriodInput } from '../../../kit/graphql/platform.type.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import { clientOfViewer } from '../places.js';
import { MERCHANT_PREFIX } from '../prefixes.js';
import { RedemptionRow } from './redemption.entity.js';

const redemption = columnsOf(RedemptionRow);
const NEWEST_FIRST = { by: [redemption.occurredAt, redemption.id], isDescending: true };
const MOST_DAYS = 31;
const DAY_MILLIS = 86_400_000;

export interface RedemptionsArguments {
  readonly merchantId: string | null;
  readonly stationCode: string | null;
  readonly period: PeriodInput;
  readonly first: number;
  readonly after: string | null;
}

/** The lists in which uses are read. */
export class RedemptionQueries {
  readonly #redemptions: Reads;

  constructor(redemptions: Reads) {
    this.#redemptions = redemptions;
  }

  /**
   * Uses at a merchant or a station on some days in China, of those that the caller may see; without a name those at the
   * caller's own places. Throws BAD_USER_INPUT for too long a period, and where it is not clear which place is meant.
   */
  ofPlace({ merchantId, stationCode, period, first, after }: RedemptionsArguments, { viewer }: AuthContext): Readable {
    const days = 1 + (Date.parse(period.to) - Date.parse(period.from)) / DAY_MILLIS;
    if (!(days >= 1 && days <= MOST_DAYS)) throw periodRefused(period, days);
    const { from, to } = period;
    const place = placeAsked(viewer, merchantId, stationCode);
    return this.#redemptions.page({
      question: questionOf('redemptions', { merchantId, stationCode, from, to }),
      order: NEWEST_FIRST,
      where: sql`${place} and ${redemption.occurredAt} >= (${from}::date::timestamp at time zone 'Asia/Shanghai')
        and ${redemption.occurredAt} < ((${to}::date + 1)::timestamp at time zone 'Asia/Shanghai')`,
      first,
      after,
    });
  }
}

/** Which place is meant. A place of others is no error: nothing of it is seen. */
function placeAsked(viewer: Viewer, merchantId: string | null, stationCode: string | null): Sql {
  if (merchantId !== null && stationCode !== null) throw placeRefused();
  if (merchantId !== null) return sql`${redemption.merchantId} = ${keyOf(MERCHANT_PREFIX, merchantId) ?? null}::uuid`;
  if (stationCode !== null) return sql`${redemption.stationCode} = ${stationCode}`;
  const [client, stations] = [clientOfViewer(viewer), [...stationsOfViewer(viewer)]];
  if (client !== null && stations.length === 0)
    return sql`${redemption.merchantId} = any(array(
      select own.id from benefit_cards.merchant own where own.client_id = ${client}::uuid))`;
  if (client === null && stations.length > 0) return sql`${redemption.stationCode} = any(${stations}::text[])`;
  throw placeRefused();
}

function periodRefused({ from, to }: PeriodInput, days: number): Fault {
  const told =
    days < 1 ? { zh: '起晚于止', en: 'it ends before it begins' } : { zh: `共 ${days} 天`, en: `it has ${days} days` };
  return new Fault('BAD_USER_INPUT', {
    zh: `时段 ${from} 至 ${to} ${told.zh}，允许 1 至 ${MOST_DAYS} 天。请修改后重试。`,
    en: `The period is ${from} to ${to}: ${told.en}, and 1 to ${MOST_DAYS} days are allowed. Correct it and try again.`,
  });
}

function placeRefused(): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: '未能确定查询哪个地点的核销。请填写商户编号（merchantId）或驿站编号（stationCode）中的一项。',
    en: 'It is not clear of which place redemptions are asked for. Name the merchant (merchantId) or the station (stationCode), one of the two.',
  });
}
