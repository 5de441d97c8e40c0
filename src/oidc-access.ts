import { SettingError, type Settings } from './config/index.js';
import type { OidcAccess } from './domains/identity/index.js';

/** By whom staff sign in, of the settings; undefined when none is set. Throws SettingError for half of it. */
export function oidcAccess(settings: Settings, onTrouble: (error: Error) => void): OidcAccess | undefined {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret, oidcSecondFactors } = settings;
  if (issuer === undefined) return undefined;
  if (clientId === undefined) {
    throw new SettingError(
      'HUB_OIDC_ISSUER is set and HUB_OIDC_CLIENT_ID is not. Register the hub as a client of the issuer, and set its id.',
    );
  }
  return { issuer, clientId, clientSecret: oidcClientSecret, secondFactors: oidcSecondFactors, onTrouble };
}
