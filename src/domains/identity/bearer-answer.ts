import type { Told } from '../../kit/http/route.js';

/** What a client is given to show. */
export interface GivenBearer {
  readonly token: string;
  readonly expiresAt: Date;
  readonly refreshToken?: string;
}

/** A token as RFC 6749 has it answered, kept by nobody on the way. */
export function bearerAnswer({ token, expiresAt, refreshToken }: GivenBearer): Told {
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      access_token: token,
      token_type: 'Bearer',
      expires_in: Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000)),
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    },
  };
}
