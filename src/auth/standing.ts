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
