import { stationsOfViewer, type Viewer } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { keyOf } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { clientOf } from '../identity/index.js';
import { placeNeeded, placeUnknown } from './places.errors.js';
import { MERCHANT_PREFIX } from './prefixes.js';

/** Where something is verified or redeemed: one of the two. */
export type Place =
  | { readonly merchantId: string; readonly stationCode: null }
  | { readonly merchantId: null; readonly stationCode: string };

/** As an input names it. */
export interface NamedPlace {
  /** Global id of a merchant. */
  readonly merchantId?: string | undefined;
  readonly stationCode?: string | undefined;
}

/** Key of the API client that asks as a merchant; null for whoever is none. */
export function clientOfViewer(viewer: Viewer): string | null {
  return viewer.scopes.has('MERCHANT') ? (clientOf(viewer) ?? null) : null;
}

/**
 * Where the caller stands: the named merchant or station as far as it is the own one; without a name the only one there is.
 * Throws NOT_FOUND for one that is not the caller's, alike for one that is not there, and INVALID_VALUE where both are
 * named, or none and there are several.
 */
export async function placeOf(
  tx: Pick<Transaction, 'sql'>,
  viewer: Viewer,
  { merchantId, stationCode }: NamedPlace,
): Promise<Place> {
  if (merchantId !== undefined && stationCode !== undefined) throw placeNeeded();
  const stations = stationsOfViewer(viewer);
  if (stationCode !== undefined) {
    if (!stations.includes(stationCode)) throw placeUnknown('stationCode');
    return { merchantId: null, stationCode };
  }
  const merchants = await merchantsOf(tx, clientOfViewer(viewer));
  if (merchantId !== undefined) {
    const wanted = merchants.find((key) => key === keyOf(MERCHANT_PREFIX, merchantId));
    if (wanted === undefined) throw placeUnknown('merchantId');
    return { merchantId: wanted, stationCode: null };
  }
  const [only, ...others] = [
    ...merchants.map((key): Place => ({ merchantId: key, stationCode: null })),
    ...stations.map((code): Place => ({ merchantId: null, stationCode: code })),
  ];
  if (!only || others.length > 0) throw placeNeeded();
  return only;
}

async function merchantsOf(tx: Pick<Transaction, 'sql'>, client: string | null): Promise<readonly string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    select id from benefit_cards.merchant where client_id = ${client}::uuid order by id`);
  return rows.map(({ id }) => id);
}
