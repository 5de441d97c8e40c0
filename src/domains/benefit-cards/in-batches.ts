/** So few rows a transaction, that nobody waits for it. */
export const BATCH = 1_000;

/** Does a piece of work of up to `BATCH` rows until one has fewer; answers of how many rows it was. */
export async function inBatches(some: () => Promise<readonly unknown[]>): Promise<number> {
  let gone = 0;
  for (;;) {
    const { length } = await some();
    gone += length;
    if (length < BATCH) return gone;
  }
}
