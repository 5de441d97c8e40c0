import { Client } from 'pg';
/**
 * A connection outside of every pool, in UTC, not yet opened. When the server drops it, the statement under way and
 * every later one fail; without a listener of its own such a loss would take the process down.
 */
export function singleSession(url, options = {}) {
    const client = new Client({
        connectionString: url,
        connectionTimeoutMillis: options.connectMillis ?? 10_000,
        keepAlive: true,
        options: '-c TimeZone=UTC',
        application_name: options.applicationName ?? 'union-service-hub',
    });
    client.on('error', () => undefined);
    return client;
}
/** An address of a database as it may be shown: without its password, wherever it stands in it. */
export function withoutPassword(url) {
    if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
        return 'the address in DATABASE_URL';
    const shown = new URL(url);
    shown.password = '';
    shown.searchParams.delete('password');
    return shown.toString();
}
//# sourceMappingURL=single-session.js.map