/** Ends the embedded Postgres of the suite, if it started one. */
export default async function tearDown(): Promise<void> {
  await globalThis.stopTestPostgres?.();
}
