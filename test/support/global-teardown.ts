import { rmSync } from 'node:fs';

/** Ends the embedded Postgres of the suite, if it started one, and takes away what was compiled for it. */
export default async function tearDown(): Promise<void> {
  rmSync(process.env.NODE_COMPILE_CACHE ?? '', { recursive: true, force: true });
  if (!globalThis.stopTestPostgres) return;
  await globalThis.stopTestPostgres();
  // Whoever sets up once more gets another one.
  globalThis.stopTestPostgres = undefined;
  delete process.env.TEST_POSTGRES_URL;
}
