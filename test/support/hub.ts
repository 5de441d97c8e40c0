import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, type GraphQLFormattedError, parse, validate } from 'graphql';
import type { PoolClient } from 'pg';
import { type Grant, issueToken, Keyring, type Office, type Scope, type TokenClaims } from '../../src/auth/index.js';
import { importFile } from '../../src/channels/index.js';
import { type Hub, type HubOptions, openHub } from '../../src/hub.js';
import { newId } from '../../src/kit/database/ids.js';
import type { Statement } from '../../src/kit/database/sql.js';
import { FolderStore } from '../../src/kit/files/index.js';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';
import { faultOf } from '../../src/kit/graphql/faults.js';
import { packagePath } from '../../src/kit/package-path.js';
import type { Language } from '../../src/kit/sentence.js';
import { type TestDatabase, testDatabase } from './database.js';

export interface Answer<Data> {
  readonly data: Data;
  readonly errors: readonly GraphQLFormattedError[];
  /** Codes of the top-level errors, in their order. */
  readonly codes: readonly string[];
  /** Statements that the operation sent. */
  readonly statements: readonly string[];
  /** The same with their values. */
  readonly sent: readonly Statement[];
}

export interface Asker {
  readonly language?: Language;
  /** As sent, in place of `as`. */
  readonly authorization?: string;
  /** Who asks; nobody by default. */
  readonly as?: {
    readonly subject?: string;
    /** Key of the person whose records are the own ones. */
    readonly person?: string;
    readonly scopes: readonly Scope[];
    /** Reach of each of the scopes. */
    readonly regionCodes?: readonly string[];
    readonly stationCodes?: readonly string[];
    /** Which of the administrators an ADMIN is. */
    readonly office?: Office;
    /** Grants beside those, each with a reach of its own. */
    readonly grants?: readonly Grant[];
  };
}

/** A whole hub over a database of its own, asked in this process. */
export interface TestHub {
  readonly hub: Hub;
  readonly keyring: Keyring;
  readonly test: TestDatabase;
  ask<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    asker?: Asker,
  ): Promise<Answer<Data>>;
  ask<Data = any>(text: string, variables?: Record<string, unknown>, asker?: Asker): Promise<Answer<Data>>;
  /** What came of some work beside `ask`, and the statements that it sent. */
  heard<T>(work: () => Promise<T>): Promise<{ readonly came: T; readonly statements: readonly string[] }>;
  /** Takes in a file of `samples/`, or another by its path. */
  takeIn(
    file: string,
    options?: Partial<Parameters<typeof importFile>[0]> & { readonly subject?: string },
  ): ReturnType<typeof importFile>;
  close(): Promise<void>;
}

export async function testHub(options: Partial<HubOptions> = {}): Promise<TestHub> {
  const test = await testDatabase();
  const keyring = options.keyring ?? Keyring.generate();
  // Made with the first file.
  const folder = join(tmpdir(), `hub-files-${newId()}`);
  const hub = await openHub({
    url: test.url,
    keyring,
    poolSize: 10,
    statementMillis: 30_000,
    acquireMillis: 10_000,
    files: new FolderStore(folder),
    ...options,
  });
  const sent = recordStatements(hub);
  return {
    hub,
    keyring,
    test,
    async ask(asked: string | DocumentNode, variables: unknown = {}, asker: Asker = {}) {
      const document = typeof asked === 'string' ? parse(asked) : asked;
      const invalid = validate(hub.schema, document);
      if (invalid.length > 0) throw new Error(invalid.map(({ message }) => message).join('\n'));
      const authorization =
        asker.authorization ?? (asker.as && `Bearer ${await issueToken(keyring, claimsOf(asker.as), 60)}`);
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
        variableValues: variables as Record<string, unknown>,
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
    async heard(work) {
      sent.length = 0;
      const came = await work();
      return { came, statements: sent.map(({ text }) => text) };
    },
    async takeIn(file, { subject = 'stations', ...options } = {}) {
      const intake = hub.intakes.get(subject);
      if (!intake) throw new Error(`No intake for ${subject}.`);
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
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function claimsOf({
  subject = 'test',
  person,
  scopes,
  regionCodes = [],
  stationCodes = [],
  office,
  grants = [],
}: NonNullable<Asker['as']>): TokenClaims {
  const own = (scope: Scope) => ({ scope, regionCodes, stationCodes, ...(scope === 'ADMIN' && office && { office }) });
  return { subject, person, grants: [...scopes.map(own), ...grants] };
}

/** Everything that goes over a connection of the hub, of plain SQL and of the unit of work alike. */
function recordStatements({ database }: Hub): Statement[] {
  const sent: Statement[] = [];
  const known = new WeakSet<PoolClient>();
  database.pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    Object.assign(client, {
      query: (...given: unknown[]) => {
        const [asked, values] = given as [string | { text: string; values?: unknown[] }, unknown];
        const text = typeof asked === 'string' ? asked : asked.text;
        const own = typeof asked === 'string' ? undefined : asked.values;
        sent.push({ text, values: own ?? (Array.isArray(values) ? values : []) });
        return query(...given);
      },
    });
  });
  return sent;
}
