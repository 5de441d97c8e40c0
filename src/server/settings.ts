import { DEFAULT_LIMITS, type OperationLimits } from '../kit/graphql/limits/index.js';

/** Sizes of everything a client can send, hold open or repeat. */
export interface ServerLimits extends OperationLimits {
  /** The largest body of a request, in bytes. */
  readonly bodyBytes: number;
  /** Brackets inside each other in JSON, counted before it is parsed. */
  readonly jsonDepth: number;
  /** The largest message on a socket, in bytes; the usual one is that of a body. */
  readonly messageBytes: number;
  /** Bytes that may wait for a client that reads too slowly; beyond them its socket is closed, to be opened anew. */
  readonly unreadBytes: number;
  /** Sockets open at once. */
  readonly sockets: number;
  /** Sockets open at once from one address; of IPv6 a /64 counts as one. */
  readonly socketsPerAddress: number;
  /** Messages a second on one socket, in the long run; pings of either kind are messages. */
  readonly messagesPerSecond: number;
  /** Messages at once on a socket that was quiet. */
  readonly messageBurst: number;
  /** Operations running at once on one socket. */
  readonly operationsPerSocket: number;
  /** Characters of the documents that are kept parsed and validated. */
  readonly documentCharacters: number;
  /** The largest file that is sent over HTTP, in bytes. */
  readonly uploadBytes: number;
  /** Files being received at once. */
  readonly uploads: number;
  /** Bytes of a file that have to come in each stretch of `timeouts.uploadPace`. */
  readonly uploadPaceBytes: number;
}

/** All in milliseconds. */
export interface ServerTimeouts {
  /** To receive a whole request, but for files. */
  readonly request: number;
  /** A stretch of time in which `limits.uploadPaceBytes` of a file have to come. */
  readonly uploadPace: number;
  /** To receive a whole file. */
  readonly upload: number;
  /** For a client that still sends a file to read that it is refused; then its connection is cut. */
  readonly uploadRefused: number;
  /** To receive the headers of a request. */
  readonly headers: number;
  /** To answer an operation, or to set up a subscription; who is asking is found out within it. */
  readonly operation: number;
  /** For the database to answer /health/ready. */
  readonly ready: number;
  /** Between the opening of a socket and connection_init. */
  readonly connectionInit: number;
  /** Between two pings on a socket; one that has not answered the last ping by the next is cut. */
  readonly keepAlive: number;
  /** Between two looks at whether those on sockets may stay: no socket outlives its token, or a block, by much more. */
  readonly stay: number;
  /**
   * For a stream of server-sent events to last, or down to half as long: nothing tells of a client that is gone without
   * a word. Only those end by it whose clients can go on behind their cursor.
   */
  readonly stream: number;
  /** For a client to answer that its socket is closed; then it is cut. */
  readonly closing: number;
  /** For clients to use the connections they keep once more, when the server stops. */
  readonly linger: number;
}

/** What the server is told, as the configuration has it. */
export interface ServerSettings {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly production: boolean;
  readonly introspection: boolean;
  /** Whether `/` shows the page to try operations on. */
  readonly graphiql: boolean;
  /**
   * Origins of browsers that may call, as `https://portal.example.cn`; `http://localhost:*` stands for every port.
   * Outside production pages of this machine may always call.
   */
  readonly allowedOrigins: readonly string[];
  /** Points that one operation may cost. */
  readonly maxCost: number;
  /** Sockets open at once. */
  readonly maxSockets: number;
  /** Sockets open at once from one address. */
  readonly maxSocketsPerAddress: number;
  /** Messages a second on one socket. */
  readonly maxSocketMessages: number;
  /** The largest file that is sent over HTTP, in bytes; 512 MiB when absent. */
  readonly maxUploadBytes?: number;
  /** Where files lie while they come; the system's folder for temporary files when absent. */
  readonly uploadFolder?: string;
  /** Bytes for public answers that are given again while they hold; none are kept with 0 or without it. */
  readonly answerBytes?: number;
  /** Milliseconds to answer an operation. */
  readonly operationMillis: number;
  /** Milliseconds for a stream of server-sent events to last at most; five minutes when absent. */
  readonly streamMillis?: number;
  /** Milliseconds for running calls to end once the server is told to stop. */
  readonly drainMillis: number;
  /** Whether a proxy stands in front whose X-Forwarded-For is believed; a number when there are several. */
  readonly trustProxy: boolean | number;
  /** Other sizes than the usual ones. */
  readonly limits?: Partial<ServerLimits>;
  /** Other times than the usual ones. */
  readonly timeouts?: Partial<ServerTimeouts>;
}

/** The settings with everything filled in: what the parts of the server are given. */
export interface FullSettings extends ServerSettings {
  readonly limits: ServerLimits;
  readonly timeouts: ServerTimeouts;
  readonly trustedProxies: number;
}

const LIMITS: ServerLimits = Object.freeze({
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
  uploadBytes: 512 * 1024 * 1024,
  uploads: 4,
  uploadPaceBytes: 16 * 1024,
});

const TIMEOUTS: ServerTimeouts = Object.freeze({
  request: 10_000,
  uploadPace: 10_000,
  upload: 3_600_000,
  uploadRefused: 2_000,
  headers: 8_000,
  operation: 10_000,
  ready: 1_000,
  connectionInit: 3_000,
  keepAlive: 12_000,
  stay: 2_000,
  stream: 300_000,
  closing: 10_000,
  linger: 1_000,
});

const THIS_MACHINE = ['http://localhost:*', 'http://127.0.0.1:*'];

export function fullSettings(settings: ServerSettings): FullSettings {
  const { production, allowedOrigins, operationMillis, streamMillis = TIMEOUTS.stream, trustProxy } = settings;
  const given = {
    cost: settings.maxCost,
    sockets: settings.maxSockets,
    socketsPerAddress: settings.maxSocketsPerAddress,
    messagesPerSecond: settings.maxSocketMessages,
    ...(settings.maxUploadBytes === undefined ? {} : { uploadBytes: settings.maxUploadBytes }),
  };
  return Object.freeze({
    ...settings,
    allowedOrigins: production ? allowedOrigins : [...allowedOrigins, ...THIS_MACHINE],
    limits: Object.freeze({ ...LIMITS, ...given, ...settings.limits }),
    timeouts: Object.freeze({ ...TIMEOUTS, operation: operationMillis, stream: streamMillis, ...settings.timeouts }),
    trustedProxies: Number(trustProxy),
  });
}
