/** How late what was redeemed without a network may come: what a code needs to be known by is kept for so long. */
export const COMES_WITHIN_DAYS = 60;
/** How long the verdicts of items are kept: a year's accounts, and a month to look at them. */
export const VERDICTS_DAYS = 400;
