/** Prefix of the global id of a station. */
export const STATION_PREFIX = 'sta';
