import { issueToken } from '../../../src/auth/index.js';
/** All answers speak of this moment: the morning of a holiday. */
const NOW = '2026-05-01T02:30:00.123Z';
export async function callersOf({ hub, keyring }, { stations }) {
    const code = stations[0]?.code ?? '';
    const grants = {
        visitor: [],
        member: [grant('MEMBER')],
        keeper: [grant('STATION_KEEPER', [], [code])],
        county: [grant('CADRE', ['620702'])],
        province: [grant('CADRE', ['620000'])],
        both: [grant('CADRE', ['110105']), grant('STATION_KEEPER', [], [code, 'none'])],
        partner: [grant('PARTNER', ['620000'])],
        admin: [grant('ADMIN')],
    };
    const callers = new Map();
    for (const [name, held] of Object.entries(grants)) {
        const token = await issueToken(keyring, { subject: name, grants: held }, 60);
        const context = await hub.contextFor({
            authorization: name === 'visitor' ? undefined : `Bearer ${token}`,
            language: name === 'member' ? 'en' : 'zh',
            requestId: name,
            signal: new AbortController().signal,
            remoteAddress: '127.0.0.1',
        });
        callers.set(name, () => ({ ...context, now: NOW, loaders: new WeakMap(), denied: new Set() }));
    }
    return callers;
}
function grant(scope, regionCodes = [], stationCodes = []) {
    return { scope, regionCodes, stationCodes };
}
/** The database as far as reads use it, each statement told before it is sent, and changed by what `tell` answers. */
export function watched(database, tell) {
    const through = {
        rows: (statement, signal) => database.rows({ ...statement, text: tell(statement.text) }, signal),
        query: (statement, signal) => {
            const { text, values } = 'text' in statement ? statement : statement.compile();
            return database.query({ text: tell(text), values }, signal);
        },
    };
    return through;
}
//# sourceMappingURL=callers.js.map