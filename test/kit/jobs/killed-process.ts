import { z } from 'zod';
import { Database } from '../../../src/kit/database/database.js';
import { declareJob, JobRunner } from '../../../src/kit/jobs/index.js';

// A process that takes a job and is never done with it.
const [url = ''] = process.argv.slice(2);
const job = declareJob({
  name: 'remind',
  shape: z.object({ id: z.string() }),
  attempts: 2,
  work() {
    process.send?.('at work');
    return new Promise(() => setInterval(() => undefined, 60_000));
  },
});
await JobRunner.start({ url, jobs: [job], database: await Database.open({ url, poolSize: 2, acquireMillis: 10_000 }) });
