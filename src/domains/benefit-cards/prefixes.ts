/** Prefixes of the global ids of the domain. */
export const BENEFIT_PREFIX = 'ben';
export const MERCHANT_PREFIX = 'mer';
export const ENTITLEMENT_PREFIX = 'ent';
export const REDEMPTION_PREFIX = 'red';
export const CARD_PREFIX = 'crd';
export const GRANT_PREFIX = 'gra';
