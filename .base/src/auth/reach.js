/** Whether a scope reaches all records alike; all others depend on where the record lies, or whose it is. */
export function reachesAll(scope) {
    return scope === 'PUBLIC' || scope === 'ADMIN';
}
/** Whether one of the caller's grants of these scopes reaches a record that lies there. */
export function isReached(viewer, scopes, place, rules) {
    return viewer.grants.some((grant) => scopes.includes(grant.scope) && reaches(grant, place, rules));
}
/** How far each scope reaches, stated once. */
function reaches({ scope, regionCodes, stationCodes }, place, rules) {
    switch (scope) {
        case 'PUBLIC':
        case 'ADMIN':
            return true;
        case 'CADRE':
        case 'PARTNER':
            return place.regionCode !== undefined && rules.covers(regionCodes, place.regionCode);
        case 'STATION_KEEPER':
        case 'SITE_DOCTOR':
        case 'SITE_MANAGER':
            return place.stationCode !== undefined && stationCodes.includes(place.stationCode);
        default:
            return false;
    }
}
//# sourceMappingURL=reach.js.map