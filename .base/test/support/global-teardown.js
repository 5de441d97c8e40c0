/** Ends the embedded Postgres of the suite, if it started one. */
export default async function tearDown() {
    await globalThis.stopTestPostgres?.();
}
//# sourceMappingURL=global-teardown.js.map