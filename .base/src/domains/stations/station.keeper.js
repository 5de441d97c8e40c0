import { maskName, maskPhone } from '../../auth/index.js';
/** Where the sealed fields of a keeper are bound to, so that none opens in another row or column. */
export const keeperPlace = (column, row) => ({
    table: 'stations.station',
    column,
    row,
});
/** The keeper of a station, masked: nobody is shown more by this field. Null when the station has none on record. */
export function keeperOf({ id, name, mobile }, envelope) {
    if (!name && !mobile)
        return null;
    return {
        displayName: maskName(name && envelope.open(name, keeperPlace('keeper_name', id))),
        mobileMasked: maskPhone(mobile && envelope.open(mobile, keeperPlace('keeper_mobile', id))),
    };
}
//# sourceMappingURL=station.keeper.js.map