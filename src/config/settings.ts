import { resolve } from 'node:path';
import { z } from 'zod';
import { Given, listOf } from './given.js';

/** Everything that can be set from outside, read once and frozen. Domains get what they need of it as arguments. */
export interface Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Undefined: the embedded Postgres in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly poolSize: number;
  readonly statementMillis: number;
  readonly namedStatements: number;
  /** Text of the keyring; undefined: made and kept in `dataDir`. */
  readonly keys: string | undefined;
  /** Whether the samples are taken in: by default by an embedded database, outside production. */
  readonly samples: 'auto' | 'all' | 'none';
  readonly introspection: boolean;
  readonly graphiql: boolean;
  readonly allowedOrigins: readonly string[];
  readonly maxCost: number;
  /** By which address clients reach what is fetched beside GraphQL. */
  readonly publicUrl: string;
  /** Points a minute, and at once after a quiet time; nobody counts where a minute has none. */
  readonly budgets: Budgets;
  readonly maxSockets: number;
  readonly maxSocketsPerAddress: number;
  readonly maxSocketMessages: number;
  readonly maxUploadBytes: number;
  /** For public answers that are given again while they hold. */
  readonly answerBytes: number;
  readonly operationMillis: number;
  /** How long a stream of server-sent events lasts at most. */
  readonly streamMillis: number;
  readonly drainMillis: number;
  /** How long the log of changes is kept. */
  readonly eventDays: number;
  /** How long files that came are kept once nobody uses them. */
  readonly fileDays: number;
  readonly eventPollMillis: number;
  /** A transaction that keeps events back for longer is told of. */
  readonly horizonSeconds: number;
  /** Whether this process works on jobs, and on how many at a time. */
  readonly jobs: boolean;
  readonly jobsConcurrency: number;
  readonly trustProxy: boolean;
  /**
   * Whether servers in private networks, and such without https, may be called: sources that operators agreed on, or
   * also what others gave, which is for trials alone.
   */
  readonly outboundPrivate: 'on' | 'sources' | 'off';
  /** Mini-programs as `appId:secret`, parted by commas; undefined: none in production, that of the stub otherwise. */
  readonly wechatApps: string | undefined;
  /** Where WeChat's API is. */
  readonly wechatUrl: string | undefined;
  /** Templates of subscribe messages as a list in JSON; undefined: none in production, those of the stub otherwise. */
  readonly wechatTemplates: string | undefined;
  /** The platform that issues social-security cards; undefined: cards wait for a channel to confirm them. */
  readonly cardPlatformUrl: string | undefined;
  readonly cardPlatformSecret: string | undefined;
  readonly logLevel: string;
  /** By whom staff sign in; undefined: they do not. */
  readonly oidcIssuer: string | undefined;
  readonly oidcClientId: string | undefined;
  /** Undefined for a public client. */
  readonly oidcClientSecret: string | undefined;
  /** Values of `amr` or `acr` that mean a second factor. */
  readonly oidcSecondFactors: readonly string[];
}

/** What callers of one kind may spend, in points. */
export interface Budget {
  readonly perMinute: number;
  readonly burst: number;
}

/** Of each person who is signed in, of each partner agency or merchant, and of all visitors of one address. */
export interface Budgets {
  readonly person: Budget;
  readonly partner: Budget;
  readonly address: Budget;
}

/** A setting is wrong; the message names it, what was given and what is allowed. */
export class SettingError extends Error {}

interface SettingSpec {
  readonly name: string;
  readonly shape: z.ZodType<string>;
  /** What is allowed, for the sentence of a refusal. */
  readonly allowed: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function oneOf(name: string, values: readonly string[]): SettingSpec {
  return { name, shape: z.string().refine((text) => values.includes(text)), allowed: values.join(', ') };
}

function wholeNumber(name: string, minimum: number, maximum: number): SettingSpec {
  const fits = (text: string) => /^\d{1,9}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum;
  return { name, shape: z.string().refine(fits), allowed: `a whole number from ${minimum} to ${maximum}` };
}

function secureAddress(name: string, example: string): SettingSpec {
  const isSecure = /^(?:https:|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/])/;
  return {
    name,
    shape: z.string().refine((text) => URL.canParse(text) && isSecure.test(text)),
    allowed: `an address with https, as ${example}; with http only one of this machine`,
  };
}

const SPECS: readonly SettingSpec[] = [
  oneOf('HUB_ENV', ['development', 'production']),
  {
    name: 'HOST',
    shape: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    allowed: 'a host name or address, as 127.0.0.1 or 0.0.0.0',
  },
  wholeNumber('PORT', 0, 65_535),
  { name: 'HUB_DATA_DIR', shape: z.string().min(1), allowed: 'a folder' },
  {
    name: 'DATABASE_URL',
    shape: z.string().refine((text) => /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text)),
    allowed: 'the address of a PostgreSQL database, as postgresql://user:password@host:5432/hub',
  },
  wholeNumber('HUB_DB_POOL', 2, 500),
  wholeNumber('HUB_STATEMENT_SECONDS', 1, 600),
  wholeNumber('HUB_NAMED_STATEMENTS', 0, 1000),
  {
    name: 'HUB_KEYS',
    shape: z.string().min(1),
    allowed: 'keys as id:base64 with 32 bytes each, parted by commas, the current one first',
  },
  oneOf('HUB_SAMPLES', ['auto', 'all', 'none']),
  oneOf('HUB_INTROSPECTION', ['on', 'off']),
  oneOf('HUB_GRAPHIQL', ['on', 'off']),
  {
    name: 'HUB_ORIGINS',
    shape: z.string().refine((text) => listOf(text).every((origin) => /^https?:\/\/[^/\s]+$/.test(origin))),
    allowed: 'origins parted by commas, as https://portal.example.org',
  },
  {
    name: 'HUB_PUBLIC_URL',
    shape: z
      .string()
      .refine(
        (text) =>
          URL.canParse(text) && /^(?:https:|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/])[^?#\s]*$/.test(text),
      ),
    allowed:
      'the address by which clients reach the hub, as https://hub.example.org; with http only one of this machine',
  },
  wholeNumber('HUB_MAX_COST', 100, 10_000_000),
  wholeNumber('HUB_BUDGET_PERSON', 0, 999_999_999),
  wholeNumber('HUB_BUDGET_PARTNER', 0, 999_999_999),
  wholeNumber('HUB_BUDGET_ADDRESS', 0, 999_999_999),
  wholeNumber('HUB_BUDGET_BURST_MINUTES', 1, 60),
  wholeNumber('HUB_MAX_SOCKETS', 1, 1_000_000),
  wholeNumber('HUB_MAX_SOCKETS_PER_ADDRESS', 1, 1_000_000),
  wholeNumber('HUB_MAX_SOCKET_MESSAGES', 1, 100_000),
  wholeNumber('HUB_MAX_UPLOAD_MB', 1, 100_000),
  wholeNumber('HUB_CACHE_MB', 0, 100_000),
  wholeNumber('HUB_OPERATION_SECONDS', 1, 600),
  wholeNumber('HUB_STREAM_SECONDS', 5, 86_400),
  wholeNumber('HUB_DRAIN_SECONDS', 1, 600),
  wholeNumber('HUB_EVENT_DAYS', 1, 3650),
  wholeNumber('HUB_FILE_DAYS', 1, 3650),
  wholeNumber('HUB_EVENT_POLL_SECONDS', 1, 60),
  wholeNumber('HUB_HORIZON_SECONDS', 1, 86_400),
  oneOf('HUB_JOBS', ['on', 'off']),
  wholeNumber('HUB_JOBS_CONCURRENCY', 1, 32),
  oneOf('HUB_TRUST_PROXY', ['on', 'off']),
  oneOf('HUB_OUTBOUND_PRIVATE', ['off', 'sources', 'on']),
  {
    name: 'HUB_WECHAT_APPS',
    shape: z
      .string()
      .regex(/^[A-Za-z0-9]{4,40}:[A-Za-z0-9_-]{8,128}(?:\s*,\s*[A-Za-z0-9]{4,40}:[A-Za-z0-9_-]{8,128})*$/),
    allowed: 'mini-programs as appId:secret, parted by commas, as WeChat shows both to their owner',
  },
  secureAddress('HUB_WECHAT_URL', 'https://api.weixin.qq.com'),
  {
    name: 'HUB_WECHAT_TEMPLATES',
    shape: z.string().refine((text) => text.startsWith('[') && text.endsWith(']')),
    allowed: 'a list of templates in JSON, as docs/operations.md shows it',
  },
  secureAddress('HUB_CARD_PLATFORM_URL', 'https://cards.example.org/v1'),
  {
    name: 'HUB_CARD_PLATFORM_SECRET',
    shape: z.string().min(16).max(500),
    allowed: 'the secret that was agreed with the platform of cards, of 16 characters and more',
  },
  oneOf('HUB_LOG_LEVEL', LOG_LEVELS),
  {
    name: 'HUB_OIDC_ISSUER',
    shape: z
      .string()
      .refine((text) =>
        /^https:\/\/[^\s?#]+$|^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?:\/[^\s?#]*)?$/.test(text),
      ),
    allowed:
      'the address of an OpenID Connect issuer, as https://login.example.org/realms/union; http only on this machine',
  },
  {
    name: 'HUB_OIDC_CLIENT_ID',
    shape: z.string().min(1).max(200),
    allowed: 'the id of the hub as a client of the issuer',
  },
  { name: 'HUB_OIDC_CLIENT_SECRET', shape: z.string().min(1).max(500), allowed: 'the secret of that client' },
  {
    name: 'HUB_OIDC_SECOND_FACTORS',
    shape: z.string().regex(/^[^\s,]+(?:\s*,\s*[^\s,]+)*$/),
    allowed: 'values of amr or acr that mean a second factor, parted by commas, as mfa',
  },
];

/** Names of all settings, for the documentation's table. */
export const SETTING_NAMES: readonly string[] = SPECS.map(({ name }) => name);

/** Reads and checks the settings; throws SettingError for the first that is wrong. An empty text counts as not set. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = new Map<string, string>();
  for (const { name, shape, allowed } of SPECS) {
    const text = environment[name]?.trim();
    if (!text) continue;
    if (!shape.safeParse(text).success) throw new SettingError(refusal(name, text, allowed));
    given.set(name, text);
  }
  refuseUnknown(environment);
  refuseForTrials(given);
  return Object.freeze(settingsOf(new Given(given)));
}

/** A key or a password must not end up on a screen or in a log. */
const SECRETS: ReadonlySet<string> = new Set([
  ...['HUB_KEYS', 'DATABASE_URL', 'HUB_WECHAT_APPS', 'HUB_CARD_PLATFORM_SECRET', 'HUB_OIDC_CLIENT_SECRET'],
]);

function refusal(name: string, text: string, allowed: string): string {
  const shown = SECRETS.has(name) ? 'a text that can not be read' : JSON.stringify(text);
  return `The setting ${name} is ${shown}; allowed is ${allowed}. Correct it, or leave it out for the default.`;
}

function refuseUnknown(environment: Readonly<Record<string, string | undefined>>): void {
  const unknown = Object.keys(environment).find((name) => name.startsWith('HUB_') && !SETTING_NAMES.includes(name));
  if (!unknown) return;
  const known = SETTING_NAMES.filter((name) => name.startsWith('HUB_')).join(', ');
  throw new SettingError(`The setting ${unknown} is not known; there are ${known}. Correct its name, or remove it.`);
}

/** Whoever has a key of a partner could look round the network of the hub. */
function refuseForTrials(given: ReadonlyMap<string, string>): void {
  if (given.get('HUB_ENV') !== 'production' || given.get('HUB_OUTBOUND_PRIVATE') !== 'on') return;
  throw new SettingError(
    'The setting HUB_OUTBOUND_PRIVATE is "on", which lets partners have any address called and is for trials; with HUB_ENV=production allowed is off, sources. Take sources to pull from a private network, or leave it out.',
  );
}

function settingsOf(given: Given): Settings {
  const production = given.text('HUB_ENV') === 'production';
  return {
    production,
    ...serving(given, production),
    ...limits(given),
    ...keeping(given),
    jobs: given.flag('HUB_JOBS', true),
    jobsConcurrency: given.number('HUB_JOBS_CONCURRENCY', 2),
    cardPlatformUrl: given.text('HUB_CARD_PLATFORM_URL'),
    cardPlatformSecret: given.text('HUB_CARD_PLATFORM_SECRET'),
    logLevel: given.text('HUB_LOG_LEVEL') ?? 'info',
    ...signingIn(given),
  };
}

/** Where the hub answers, to whom, and what it shows of itself. */
function serving(given: Given, production: boolean) {
  const port = given.number('PORT', 4000);
  return {
    host: given.text('HOST') ?? '127.0.0.1',
    port,
    publicUrl: given.text('HUB_PUBLIC_URL') ?? `http://127.0.0.1:${port}`,
    allowedOrigins: given.list('HUB_ORIGINS'),
    trustProxy: given.flag('HUB_TRUST_PROXY', false),
    outboundPrivate: (given.text('HUB_OUTBOUND_PRIVATE') ?? 'off') as Settings['outboundPrivate'],
    introspection: given.flag('HUB_INTROSPECTION', !production),
    graphiql: given.flag('HUB_GRAPHIQL', !production),
    operationMillis: given.number('HUB_OPERATION_SECONDS', 10) * 1000,
    streamMillis: given.number('HUB_STREAM_SECONDS', 300) * 1000,
    drainMillis: given.number('HUB_DRAIN_SECONDS', 10) * 1000,
  };
}

/** What one caller may have. */
function limits(given: Given) {
  const burstMinutes = given.number('HUB_BUDGET_BURST_MINUTES', 2);
  const budget = (name: string, fallback: number): Budget => {
    const perMinute = given.number(name, fallback);
    return { perMinute, burst: perMinute * burstMinutes };
  };
  return {
    maxCost: given.number('HUB_MAX_COST', 60_000),
    budgets: {
      person: budget('HUB_BUDGET_PERSON', 120_000),
      partner: budget('HUB_BUDGET_PARTNER', 1_200_000),
      address: budget('HUB_BUDGET_ADDRESS', 0),
    },
    maxSockets: given.number('HUB_MAX_SOCKETS', 10_000),
    maxSocketsPerAddress: given.number('HUB_MAX_SOCKETS_PER_ADDRESS', 500),
    maxSocketMessages: given.number('HUB_MAX_SOCKET_MESSAGES', 100),
    maxUploadBytes: given.number('HUB_MAX_UPLOAD_MB', 512) * 1024 * 1024,
  };
}

/** The database, and for how long what is kept. */
function keeping(given: Given) {
  return {
    dataDir: resolve(given.text('HUB_DATA_DIR') ?? '.hub'),
    databaseUrl: given.text('DATABASE_URL'),
    poolSize: given.number('HUB_DB_POOL', 10),
    statementMillis: given.number('HUB_STATEMENT_SECONDS', 10) * 1000,
    namedStatements: given.number('HUB_NAMED_STATEMENTS', 200),
    keys: given.text('HUB_KEYS'),
    samples: (given.text('HUB_SAMPLES') ?? 'auto') as Settings['samples'],
    answerBytes: given.number('HUB_CACHE_MB', 64) * 1024 * 1024,
    eventDays: given.number('HUB_EVENT_DAYS', 30),
    fileDays: given.number('HUB_FILE_DAYS', 30),
    eventPollMillis: given.number('HUB_EVENT_POLL_SECONDS', 1) * 1000,
    horizonSeconds: given.number('HUB_HORIZON_SECONDS', 30),
  };
}

/** By whom people sign in. */
function signingIn(given: Given) {
  return {
    wechatApps: given.text('HUB_WECHAT_APPS'),
    wechatUrl: given.text('HUB_WECHAT_URL'),
    wechatTemplates: given.text('HUB_WECHAT_TEMPLATES'),
    oidcIssuer: given.text('HUB_OIDC_ISSUER'),
    oidcClientId: given.text('HUB_OIDC_CLIENT_ID'),
    oidcClientSecret: given.text('HUB_OIDC_CLIENT_SECRET'),
    oidcSecondFactors: given.list('HUB_OIDC_SECOND_FACTORS', 'mfa'),
  };
}
