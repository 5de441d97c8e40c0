import { DEFAULT_LIMITS } from '../kit/graphql/limits/index.js';
const LIMITS = Object.freeze({
    ...DEFAULT_LIMITS,
    bodyBytes: 256 * 1024,
    jsonDepth: 32,
    messageBytes: 256 * 1024,
    unreadBytes: 4 * 1024 * 1024,
    sockets: 10_000,
    socketsPerAddress: 500,
    messagesPerSecond: 100,
    messageBurst: 300,
    operationsPerSocket: 20,
    documentCharacters: 500_000,
});
const TIMEOUTS = Object.freeze({
    request: 10_000,
    headers: 8_000,
    operation: 10_000,
    ready: 1_000,
    connectionInit: 3_000,
    keepAlive: 12_000,
    closing: 10_000,
    linger: 1_000,
});
const THIS_MACHINE = ['http://localhost:*', 'http://127.0.0.1:*'];
export function fullSettings(settings) {
    const { production, allowedOrigins, operationMillis, trustProxy } = settings;
    const given = {
        cost: settings.maxCost,
        sockets: settings.maxSockets,
        socketsPerAddress: settings.maxSocketsPerAddress,
        messagesPerSecond: settings.maxSocketMessages,
    };
    return Object.freeze({
        ...settings,
        allowedOrigins: production ? allowedOrigins : [...allowedOrigins, ...THIS_MACHINE],
        limits: Object.freeze({ ...LIMITS, ...given, ...settings.limits }),
        timeouts: Object.freeze({ ...TIMEOUTS, operation: operationMillis, ...settings.timeouts }),
        trustedProxies: Number(trustProxy),
    });
}
//# sourceMappingURL=settings.js.map