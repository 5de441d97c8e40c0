import type { Database } from '../kit/database/database.js';
import type { Grant } from './viewer.js';

/** What the access token of a session says. */
export interface SessionBearer {
  /** Global id of the account. */
  readonly subject: string;
  /** Key of the session. */
  readonly session: string;
  readonly expiresAt: Date;
}

/** What a signed-in account is and may do now. */
export interface Standing {
  readonly person: string | null;
  readonly grants: readonly Grant[];
}

/**
 * The standing of whoever shows the token of a session, looked up anew each time. 'expired' when the token is over by the
 * clock of the database and refreshing helps, 'over' when the session has ended or its account is blocked.
 */
export type StandingOf = (bearer: SessionBearer) => Promise<Standing | 'expired' | 'over'>;

/** Who asks by a key, or by a token that was made of one. */
export interface ClientStanding {
  /** Global id of the client. */
  readonly subject: string;
  /** Key of the row of the API key. */
  readonly key: string;
  /** What the client is called. */
  readonly name: string;
  readonly grants: readonly Grant[];
  /** When the key ends. */
  readonly expiresAt: Date;
}

/** The standing of whoever shows a secret, or the token of a key; undefined when the key holds no more, or is none. */
export type ClientStandingOf = (
  shown: { readonly secret: string } | { readonly key: string },
) => Promise<ClientStanding | undefined>;

/**
 * What is granted now to a client or an account that is not asking, by its global id: for what the hub does in its name
 * later. Undefined where it is none any more: a client without a key that works, an account that is blocked or gone.
 */
export type SubjectStandingOf = (
  subject: string,
  database: Pick<Database, 'query'>,
) => Promise<readonly Grant[] | undefined>;
