/** The signs of a unified social credit code by their values; I, O, S, V and Z are not among them. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CHECKED = 17;

/** Whether a text is a unified social credit code (GB 32100-2015): its last sign is that which the others lead to. */
export function isUscc(text: string): boolean {
  return new RegExp(`^[${SIGNS}]{18}$`).test(text) && checkSign(text.slice(0, CHECKED)) === text.at(-1);
}

/** Weights are the powers of 3 modulo 31. */
function checkSign(signs: string): string | undefined {
  let [sum, weight] = [0, 1];
  for (const sign of signs) {
    sum += SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % SIGNS.length;
  }
  return SIGNS[(SIGNS.length - (sum % SIGNS.length)) % SIGNS.length];
}
