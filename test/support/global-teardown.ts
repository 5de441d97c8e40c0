/** Ends the embedded Postgres of the suite, if it started one. */
export default async function tearDown(): Promise<void> {
  if (!globalThis.stopTestPostgres) return;
  await globalThis.stopTestPostgres();
  // Whoever sets up once more gets another one.
  globalThis.stopTestPostgres = undefined;
  delete process.env.TEST_POSTGRES_URL;
}
