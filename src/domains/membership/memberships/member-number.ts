/** The sign behind a row of digits that finds every single wrong one, and neighbours that were swapped (Luhn, ISO/IEC 7812). */
export function luhnSign(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** The member number that the hub gives for a number of its own: H, ten digits, and the sign that checks them. */
export function memberNoOf(number: bigint): string {
  const digits = String(number).padStart(10, '0');
  return `H${digits}${luhnSign(digits)}`;
}
