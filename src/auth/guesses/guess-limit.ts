/** So many wrong tries within so many seconds. */
export interface Allowance {
  readonly tries: number;
  readonly seconds: number;
}

/** How often one may guess at a secret: whoever it is tried as, and whoever tries it. */
export interface GuessLimit {
  /** Name of what is guessed at: counts of one never touch those of another. */
  readonly name: string;
  /** Tries of one subject, or at one: an account, a device, a key's prefix. */
  readonly subject: Allowance;
  /** Tries from one address, or /64 of IPv6; behind one of them there may be a whole factory. */
  readonly address: Allowance;
}

/** Who tries, as far as it is known; what is undefined is not counted. */
export interface Guesser {
  readonly subject: string | undefined;
  readonly address: string | undefined;
}
