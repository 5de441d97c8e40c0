import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { ChangeListener } from '../kit/events/index.js';
import type { RequestContext } from '../kit/graphql/context.js';
import type { FaultCode } from '../kit/graphql/faults.js';
import type { Route } from '../kit/http/route.js';
import type { Language } from '../kit/sentence.js';
import type { BudgetOptions } from './budget/budgets.js';
import type { Execute } from './executor.js';
import type { FullSettings, ServerSettings } from './settings.js';
import type { TrustedDocuments } from './trusted/trusted.js';

/** Who asks, as far as the transport can tell. */
export interface Asking {
  /** As it came, with its scheme: `Bearer …`. */
  readonly authorization: string | undefined;
  readonly language: Language;
  readonly requestId: string;
  /** Aborted when the client is gone or the time of the operation is over. */
  readonly signal: AbortSignal;
  readonly remoteAddress: string | undefined;
}

/** An operation that the GraphiQL page offers ready to run. */
export interface ReadyOperation {
  readonly name: string;
  readonly text: string;
  /** JSON. */
  readonly variables?: string;
}

/** What tells when an answer that was given once holds no longer. */
export interface Freshness {
  /** Tells of changes: of those of this process before whoever made them is answered. */
  listen(listener: ChangeListener): void;
  /** For how long a change of another process may not have been told by now. */
  lagMillis(): number;
  /** While it may be longer, no kept answer is given. */
  readonly mostLagMillis: number;
  /** When the day ends that an instant falls on, for what is kept no longer than a day; both in milliseconds since 1970. */
  dayEnds(now: number): number;
}

/** Who stays on a socket, as far as the server has to tell one from another. */
export interface Caller {
  /** Null for a visitor. */
  readonly subject: string | null;
}

/** What is asked of those who stay: a socket lasts no longer than the right to it. */
export interface Stays {
  /** Whom a context was made for. */
  callerOf(context: RequestContext): Caller;
  /** A context to run with as with the one that is given, and whether anything has looked at whom it was made for since. */
  watched(context: RequestContext): { readonly context: RequestContext; readonly isLookedAt: () => boolean };
  /**
   * Why each may stay no longer: TOKEN_EXPIRED when a new token helps, UNAUTHENTICATED when only signing in does. An Error
   * for whom it could not be found out: the others are not to wait for that.
   */
  lapsed(callers: readonly Caller[]): Promise<readonly (FaultCode | Error | undefined)[]>;
}

/** What a server is made of. It knows no domain: everything comes in here. */
export interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly settings: ServerSettings;
  /**
   * The context of one operation. Called once a request, whenever a socket says who it is, and once for each operation and
   * each event of a subscription on a socket. It may throw a Fault: UNAUTHENTICATED and TOKEN_EXPIRED answer 401, and close a socket with 4403.
   */
  readonly contextFor: (asking: Asking) => Promise<RequestContext>;
  /** Without it a socket stays as long as its client. */
  readonly stays?: Stays;
  /** Resolves when the database answers, rejects when it does not. */
  readonly ready: () => Promise<void>;
  readonly logger: Logger;
  /** One registry a server. */
  readonly metrics: Registry;
  readonly operations: readonly ReadyOperation[];
  /** Ways in beside GraphQL. */
  readonly routes?: readonly Route[];
  /** How operations run, and the events of subscriptions; graphql-js when absent. */
  readonly execute?: Execute;
  /** Without it every answer is made anew. */
  readonly freshness?: Freshness;
  /** Without it every operation comes as text. */
  readonly trusted?: TrustedDocuments;
  /** Without it nothing that is spent is counted. */
  readonly budgets?: BudgetOptions;
}

/** The options as the parts of the server get them. */
export interface FullOptions extends ServerOptions {
  readonly settings: FullSettings;
}

/** A server that answers. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /**
   * Stops: listens no more, finishes the calls that run, tells sockets to come back elsewhere (1001), closes. After
   * `drainMillis` what is left is cut. Resolves when nothing is open any more; may be called again and means the same.
   */
  drain(): Promise<void>;
}
