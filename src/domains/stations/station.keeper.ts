import { type Envelope, maskName, maskPhone } from '../../auth/index.js';
import type { StationRow } from './station.row.js';
import type { StationKeeper } from './station.type.js';

/** Where the sealed fields of a keeper are bound to, so that none opens in another row or column. */
export const keeperPlace = (column: 'keeper_name' | 'keeper_mobile', row: string) => ({
  table: 'stations.station',
  column,
  row,
});

/** The keeper of a station, masked: nobody is shown more by this field. Null when the station has none on record. */
export function keeperOf(row: StationRow, envelope: Envelope): StationKeeper | null {
  if (!row.keeperName && !row.keeperMobile) return null;
  const name = row.keeperName && envelope.open(row.keeperName, keeperPlace('keeper_name', row.id));
  const mobile = row.keeperMobile && envelope.open(row.keeperMobile, keeperPlace('keeper_mobile', row.id));
  return { displayName: maskName(name), mobileMasked: maskPhone(mobile) };
}
