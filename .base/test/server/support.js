import { createClient } from 'graphql-ws';
import { Registry } from 'prom-client';
import { WebSocket } from 'ws';
import { Fault } from '../../src/kit/graphql/faults.js';
import { createLogger, startServer, } from '../../src/server/index.js';
import { Gate, Ticks, toySchema } from './toy-schema.js';
export const TOY_SETTINGS = {
    host: '127.0.0.1',
    port: 0,
    production: false,
    introspection: true,
    graphiql: false,
    allowedOrigins: ['https://portal.example.cn'],
    maxCost: 5_000,
    maxSockets: 100,
    maxSocketsPerAddress: 100,
    maxSocketMessages: 100,
    operationMillis: 10_000,
    drainMillis: 10_000,
    trustProxy: false,
    timeouts: { linger: 0 },
};
/** Tokens of the toy: `Bearer NAME` is NAME; `Bearer expired` and `Bearer forged` are refused. */
export async function toyContext(asking) {
    const name = asking.authorization?.replace('Bearer ', '');
    if (name === 'expired')
        throw new Fault('TOKEN_EXPIRED', { zh: '登录已过期。', en: 'The token is over.' });
    if (name === 'forged')
        throw new Fault('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
    if (name === 'crowded') {
        throw new Fault('RATE_LIMITED', { zh: '请求过多。', en: 'Too many.' }, { retryAfterSeconds: 7 });
    }
    if (name === 'unlucky')
        throw new Error('no connection to swordfish');
    const { requestId, language, signal } = asking;
    const tools = {
        now: '2024-05-22T15:00:00Z',
        database: undefined,
        cursors: undefined,
        loaders: new WeakMap(),
        denied: new Set(),
    };
    return { requestId, language, signal, caller: name ?? 'nobody', ...tools };
}
/** Asks again and again until it is so; what is waited for happens right behind an answer. */
export async function until(isSo) {
    while (!(await isSo()))
        await new Promise((resolve) => setImmediate(resolve));
}
/** Resolves when the metrics have a line. */
export function untilCounted(toy, line) {
    return until(async () => (await (await fetch(`${toy.server.url}/metrics`)).text()).split('\n').includes(line));
}
const running = [];
/** Starts a server; `stopToys` after each test stops it. */
export async function startToy(settings = {}, options = {}) {
    const stage = { gate: new Gate(), ticks: new Ticks() };
    const written = [];
    const asked = [];
    const server = await startServer({
        schema: toySchema(stage),
        settings: { ...TOY_SETTINGS, ...settings, timeouts: { ...TOY_SETTINGS.timeouts, ...settings.timeouts } },
        contextFor: (asking) => {
            asked.push(asking);
            return toyContext(asking);
        },
        ready: () => Promise.resolve(),
        logger: createLogger({ level: 'info', destination: { write: (line) => void written.push(line) } }),
        metrics: new Registry(),
        operations: [],
        ...options,
    });
    const log = () => written.join('');
    const lines = () => written.map((line) => JSON.parse(line));
    const toy = { ...stage, server, url: `${server.url}/graphql`, lines, log, asked };
    running.push(toy);
    return toy;
}
export async function stopToys() {
    await Promise.all(running.splice(0).map((toy) => {
        toy.gate.open();
        return toy.server.drain();
    }));
}
/** Asks by POST. */
export async function ask(toy, query, variables, headers = {}) {
    return answerOf(await fetch(toy.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
    }));
}
export async function answerOf(response) {
    return { status: response.status, headers: response.headers, body: (await response.json()) };
}
/** The code of the first error. */
export function codeIn(answer) {
    return answer.body.errors?.[0]?.extensions.code;
}
/** A client of the protocol, which does not connect again by itself. */
export function socketClient(toy, connectionParams = {}) {
    return createClient({
        url: toy.url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        connectionParams,
        retryAttempts: 0,
    });
}
/** Asks over a socket; resolves with the first answer, or rejects with the errors of a refusal. */
export async function askBySocket(toy, query, variables = {}, params = {}) {
    const client = socketClient(toy, params);
    try {
        return await new Promise((resolve, reject) => {
            client.subscribe({ query, variables }, {
                next: (body) => resolve({ body: body }),
                error: (errors) => Array.isArray(errors) ? resolve({ body: { errors } }) : reject(errors),
                complete: () => undefined,
            });
        });
    }
    finally {
        await client.dispose();
    }
}
//# sourceMappingURL=support.js.map