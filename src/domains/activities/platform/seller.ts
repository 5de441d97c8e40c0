const SUBJECT_BEHIND = /-(?:sessions|orders)$/;

/**
 * The platform that a channel speaks for: its code without the subject behind it, so that `C6-qlhg-sessions` and
 * `C6-qlhg-orders` are one platform. Who may send is said by the key of the channel, never by a row.
 */
export function sellerOf(channel: string): string {
  return channel.replace(SUBJECT_BEHIND, '') || channel;
}
