import { type Announcement, Announcer, declareTopic } from '../../../kit/events/index.js';
import { MERCHANT_PREFIX } from '../prefixes.js';
import type { MerchantLine } from './merchant.rows.js';

const TOPIC = declareTopic('MERCHANT', {
  description: 'Merchants with whom benefits are redeemed (特约商户).',
  refetch: ['merchants'],
  scopes: ['PUBLIC'],
});

/** What the log tells of a merchant: never who speaks for it. */
const told = new Announcer(TOPIC, MERCHANT_PREFIX, ['merchantNo']);

/** A merchant was entered. */
export function merchantEntered(merchant: MerchantLine): Announcement {
  return told.entered(merchant);
}

/** A merchant was changed; what it was is told as far as it is another now. */
export function merchantChanged(before: MerchantLine, merchant: MerchantLine): Announcement {
  return told.changed(told.facts(before), merchant);
}
