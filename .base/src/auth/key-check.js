/**
 * Row of the key that an empty database was first used with. No key has such an id, so of several hubs that start at
 * once with keys of their own, whatever their ids, exactly one writes it, and the others see whose database it is.
 */
const FOUNDER = '(first)';
/**
 * Compares the keys of this hub with those the database was used with, and records the current one. Called once at the
 * start, after the migrations and before anything is served. Throws with a sentence when records of this database could
 * not be read, or could not be read by the other hubs; the hub must not start then.
 */
export async function checkKeys(query, keyring) {
    const current = fingerprintsOf(keyring).get(keyring.currentId) ?? '';
    await found(query, current);
    refuseOthers(await knownKeys(query), keyring);
    await record(query, keyring.currentId, current);
    // Once more: another hub may have recorded a key of the same id in between.
    refuseOthers(await knownKeys(query), keyring);
}
/** The keys that a database was used with, the oldest first, and one more row without a key's id for the very first. */
export async function knownKeys(query) {
    const { rows } = await query('select key_id as id, fingerprint from auth.key_check order by first_seen, key_id', []);
    return rows;
}
/**
 * Whether a hub with these keys starts on a database that was used with the known ones: no id stands for another key,
 * and one of the keys is known. Any keys fit a database that was never used.
 */
export function keysFit(known, keyring) {
    return known.length === 0 || (!contradicted(known, keyring) && isKnown(known, keyring));
}
async function found(query, fingerprint) {
    await query(`insert into auth.key_check (key_id, fingerprint)
     select $1::text, $2::text where not exists (select from auth.key_check) on conflict (key_id) do nothing`, [FOUNDER, fingerprint]);
}
async function record(query, id, fingerprint) {
    await query('insert into auth.key_check (key_id, fingerprint) values ($1, $2) on conflict (key_id) do nothing', [
        id,
        fingerprint,
    ]);
}
function fingerprintsOf(keyring) {
    return new Map(keyring.fingerprints().map(({ id, fingerprint }) => [id, fingerprint]));
}
/** The known key whose id stands for another key here. */
function contradicted(known, keyring) {
    const own = fingerprintsOf(keyring);
    return known.find(({ id, fingerprint }) => own.has(id) && own.get(id) !== fingerprint);
}
function isKnown(known, keyring) {
    const fingerprints = new Set(fingerprintsOf(keyring).values());
    return known.some(({ fingerprint }) => fingerprints.has(fingerprint));
}
function refuseOthers(known, keyring) {
    if (keysFit(known, keyring))
        return;
    const other = contradicted(known, keyring);
    if (other) {
        throw new Error(`The key ${other.id} of this hub is not the key ${other.id} that this database was used with. HUB_KEYS must be the same on all hubs of a database: copy it from the hub that started first.`);
    }
    const ids = known.map(({ id }) => id).filter((id) => id !== FOUNDER);
    throw new Error(`This database was used with ${ids.length > 0 ? `the keys ${ids.join(', ')}` : 'another key'}, and HUB_KEYS of this hub holds none of them, so its records could not be read. Put the known keys into HUB_KEYS; a new key may stand before them.`);
}
//# sourceMappingURL=key-check.js.map