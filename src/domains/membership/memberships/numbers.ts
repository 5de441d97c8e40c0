import { randomInt } from 'node:crypto';
import type { Transaction } from '../../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';

/** The sign behind a row of digits that finds every single wrong one, and neighbours that were swapped (Luhn, ISO/IEC 7812). */
export function luhnSign(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** What is numbered by the hub, by the letter that its numbers begin with, and where they stand. */
const NUMBERED: Readonly<Record<'H' | 'A' | 'T', Sql>> = {
  H: rawSql('membership.person where member_no'),
  A: rawSql('membership.application where application_no'),
  T: rawSql('membership.transfer where transfer_no'),
};

const DIGITS = 10;
/** With a tenth of all numbers given, that many are never all taken. */
const TRIES = 100;

/**
 * A number of the hub: a letter, ten digits, and the sign that checks them. The digits are drawn by lot, so that two numbers
 * do not tell how many were given between them.
 */
export function drawNumber(letter: keyof typeof NUMBERED): string {
  const digits = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  return `${letter}${digits}${luhnSign(digits)}`;
}

/**
 * One that nobody has, also not by another way. Two calls that draw the same at the same time meet the constraint of the
 * column, which undoes the later one: once in ten thousand million.
 */
export async function freeNumber(
  tx: Pick<Transaction, 'sql'>,
  letter: keyof typeof NUMBERED,
  draw: (letter: keyof typeof NUMBERED) => string = drawNumber,
): Promise<string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const number = draw(letter);
    const taken = await tx.sql(sql`select true as taken from ${NUMBERED[letter]} = ${number}`);
    if (taken.length === 0) return number;
  }
  throw new Error(`${TRIES} numbers ${letter}… in a row were taken: there are too few digits.`);
}
