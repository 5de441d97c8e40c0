import { parse, validate } from 'graphql';
import { issueToken, Keyring } from '../../src/auth/index.js';
import { importFile } from '../../src/channels/index.js';
import { openHub } from '../../src/hub.js';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';
import { faultOf } from '../../src/kit/graphql/faults.js';
import { packagePath } from '../../src/kit/package-path.js';
import { testDatabase } from './database.js';
export async function testHub() {
    const test = await testDatabase();
    const keyring = Keyring.generate();
    const hub = await openHub({ url: test.url, keyring, poolSize: 10, statementMillis: 30_000 });
    const sent = recordStatements(hub);
    return {
        hub,
        keyring,
        test,
        async ask(asked, variables = {}, asker = {}) {
            const document = typeof asked === 'string' ? parse(asked) : asked;
            const invalid = validate(hub.schema, document);
            if (invalid.length > 0)
                throw new Error(invalid.map(({ message }) => message).join('\n'));
            const authorization = asker.as && `Bearer ${await issueToken(keyring, claimsOf(asker.as), 60)}`;
            const contextValue = await hub.contextFor({
                authorization,
                language: asker.language ?? 'zh',
                requestId: 'test-request',
                signal: new AbortController().signal,
                remoteAddress: '127.0.0.1',
            });
            sent.length = 0;
            const result = await compiledExecution()({
                schema: hub.schema,
                document,
                variableValues: variables,
                contextValue,
            });
            return {
                data: JSON.parse(JSON.stringify(result.data ?? null)),
                errors: (result.errors ?? []).map((error) => ({
                    ...error.toJSON(),
                    message: faultOf(error)?.sentence[asker.language ?? 'zh'] ?? error.message,
                })),
                codes: (result.errors ?? []).map((error) => String(error.extensions.code ?? error.message)),
                statements: sent.map(({ text }) => text),
                sent: [...sent],
            };
        },
        async takeIn(file, { subject = 'stations', ...options } = {}) {
            const intake = hub.intakes.get(subject);
            if (!intake)
                throw new Error(`No intake for ${subject}.`);
            const { database, envelope } = hub;
            const path = file.startsWith('/') ? file : packagePath('samples', file);
            return importFile({
                database,
                envelope,
                intake,
                channel: 'C3-test',
                path,
                fileName: file.split('/').at(-1) ?? file,
                asOf: null,
                datum: null,
                dryRun: false,
                regionCode: null,
                ...options,
            });
        },
        async close() {
            await hub.close();
            await test.close();
        },
    };
}
function claimsOf({ subject = 'test', scopes, regionCodes = [], stationCodes = [], }) {
    return { subject, grants: scopes.map((scope) => ({ scope, regionCodes, stationCodes })) };
}
/** Everything that goes over a connection of the hub, of plain SQL and of the unit of work alike. */
function recordStatements({ database }) {
    const sent = [];
    const known = new WeakSet();
    database.pool.on('acquire', (client) => {
        if (known.has(client))
            return;
        known.add(client);
        const query = client.query.bind(client);
        Object.assign(client, {
            query: (...given) => {
                const [asked, values] = given;
                const text = typeof asked === 'string' ? asked : asked.text;
                const own = typeof asked === 'string' ? undefined : asked.values;
                sent.push({ text, values: own ?? (Array.isArray(values) ? values : []) });
                return query(...given);
            },
        });
    });
    return sent;
}
//# sourceMappingURL=hub.js.map