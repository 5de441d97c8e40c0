import { SettingError, type Settings } from './config/index.js';
import type { CardPlatformSettings } from './domains/benefit-cards/index.js';

/** The platform that confirms cards, of the settings; undefined when none is set. Throws SettingError for half of it. */
export function cardPlatformAccess(
  { cardPlatformUrl: url, cardPlatformSecret: secret }: Settings,
  onSilent: (error: Error) => void,
): CardPlatformSettings | undefined {
  if (url === undefined && secret === undefined) return undefined;
  if (url === undefined || secret === undefined) {
    throw new SettingError(
      'Of HUB_CARD_PLATFORM_URL and HUB_CARD_PLATFORM_SECRET only one is set. Set both, or none: then cards wait for a channel to confirm them.',
    );
  }
  return { url, secret, onSilent };
}
