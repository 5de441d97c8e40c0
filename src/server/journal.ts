import type { Logger } from 'pino';
import type { Call } from './call.js';
import type { ServerMetrics } from './metrics.js';

/** Where every call ends: one line of the log and one count. Variables and texts of operations are not written. */
export class Journal {
  readonly logger: Logger;
  readonly metrics: ServerMetrics;

  constructor(logger: Logger, metrics: ServerMetrics) {
    this.logger = logger;
    this.metrics = metrics;
  }

  /** May be called more than once; the first counts. */
  end(call: Call): void {
    const record = call.end();
    if (!record) return;
    this.metrics.operation(record);
    this.logger.info(record, 'operation');
  }
}
