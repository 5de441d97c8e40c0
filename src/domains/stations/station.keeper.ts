import { type Envelope, maskName, maskPhone } from '../../auth/index.js';
import type { StationKeeper } from './station.type.js';

/** Where the sealed fields of a keeper are bound to, so that none opens in another row or column. */
export const keeperPlace = (column: 'keeper_name' | 'keeper_mobile', row: string) => ({
  table: 'stations.station',
  column,
  row,
});

/** A keeper as sealed in a row. */
export interface SealedKeeper {
  readonly id: string;
  readonly name: Uint8Array | null | undefined;
  readonly mobile: Uint8Array | null | undefined;
}

/** The keeper of a station, masked: nobody is shown more by this field. Null when the station has none on record. */
export function keeperOf({ id, name, mobile }: SealedKeeper, envelope: Envelope): StationKeeper | null {
  if (!name && !mobile) return null;
  return {
    displayName: maskName(name && envelope.open(name, keeperPlace('keeper_name', id))),
    mobileMasked: maskPhone(mobile && envelope.open(mobile, keeperPlace('keeper_mobile', id))),
  };
}
