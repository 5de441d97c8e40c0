import { randomInt } from 'node:crypto';
import { luhnSign } from '../../membership/index.js';

/** Eight to twenty digits and capitals, with a digit among them: numbers of social-security, union and bank cards. */
const FORM = /^(?=[A-Z]*[0-9])[0-9A-Z]{8,20}$/;
/** Blanks of all kinds, the marks by which tables keep a number a text, and the lines that a print parts groups by. */
const BETWEEN = /[\s\p{Cf}'‐-―-]/gu;

/** A card number in one spelling: full-width signs folded, in capitals, without blanks; undefined where it has not the form of one. */
export function readCardNo(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replace(BETWEEN, '').toUpperCase();
  return FORM.test(text) ? text : undefined;
}

/** What is shown of a number: its last four signs, as behind stars on a receipt. */
export function maskCardNo(cardNo: string | null): string | null {
  return cardNo === null ? null : cardNo.slice(-4);
}

const DIGITS = 14;

/**
 * A number for a card that is on the phone alone: E, fourteen digits drawn by lot so that numbers tell nothing of each other, and
 * the sign that checks them (Luhn).
 */
export function drawCardNo(): string {
  const half = () => String(randomInt(10 ** (DIGITS / 2))).padStart(DIGITS / 2, '0');
  const digits = `${half()}${half()}`;
  return `E${digits}${luhnSign(digits)}`;
}
