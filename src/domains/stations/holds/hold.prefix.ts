/** Prefix of the global id of a hold. */
export const HOLD_PREFIX = 'hld';

/**
 * Prefix of a station as far as what is free there is told: a name of its own, so that answers which show stations are not
 * thrown away with every hold. What is free is in none of them.
 */
export const AVAILABILITY_PREFIX = 'avl';
