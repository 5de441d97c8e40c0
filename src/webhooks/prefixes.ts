/** Prefixes of the global ids. */
export const WEBHOOK_PREFIX = 'whk';
export const DELIVERY_PREFIX = 'whd';
