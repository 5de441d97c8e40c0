import { Client } from 'pg';
/**
 * Runs a measured server in this process: waits for its task, starts it, tells its address, and answers each further
 * message with what it has used. Ends with its parent.
 */
export function serveAsChild(start) {
    const statements = countStatements();
    process.once('disconnect', () => process.exit(0));
    process.once('message', (task) => {
        start(task).then((address) => {
            process.send?.({ address });
            process.on('message', () => process.send?.(usage(statements)));
        }, (error) => process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
    });
}
function usage(statements) {
    const { user, system } = process.cpuUsage();
    return { cpuMicros: user + system, statements: statements() };
}
/** Every statement passes `query` of its connection, whoever sends it; counting there costs both servers the same. */
function countStatements() {
    let count = 0;
    const client = Client.prototype;
    const { query } = client;
    client.query = function counted(...given) {
        count += 1;
        return query.apply(this, given);
    };
    return () => count;
}
//# sourceMappingURL=child.js.map