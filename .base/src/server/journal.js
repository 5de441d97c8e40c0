/** Where every call ends: one line of the log and one count. Variables and texts of operations are not written. */
export class Journal {
    constructor(logger, metrics) {
        this.logger = logger;
        this.metrics = metrics;
    }
    /** May be called more than once; the first counts. */
    end(call) {
        if (!call.end())
            return;
        this.metrics.operation(call);
        // Building a line for nobody took 2 µs of a call's 70.
        if (this.logger.isLevelEnabled('info'))
            this.logger.info(call.record, 'operation');
    }
}
//# sourceMappingURL=journal.js.map