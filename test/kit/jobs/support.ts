import { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import {
  type AddOptions,
  type AnyJob,
  type Job,
  JobRunner,
  type JobRunnerOptions,
  Jobs,
  type JobTrouble,
  type ListedJob,
  listJobs,
} from '../../../src/kit/jobs/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const STATES = ['dead', 'running', 'retrying', 'waiting'] as const;

/** A queue of its own, and what works on it. */
export class Queue {
  readonly test: TestDatabase;
  readonly troubles: JobTrouble[] = [];
  readonly #runners: JobRunner[] = [];

  private constructor(test: TestDatabase) {
    this.test = test;
  }

  static async open(): Promise<Queue> {
    return new Queue(await testDatabase());
  }

  /** Starts to work on jobs; looks again at once where the hub would wait. */
  async runner(jobs: readonly AnyJob[], options: Partial<JobRunnerOptions> = {}): Promise<JobRunner> {
    const { url } = this.test;
    const runner = await JobRunner.start({
      url,
      jobs,
      database: await Database.open({ url, poolSize: 3, acquireMillis: 10_000 }),
      pollMillis: 20,
      sweepMillis: 20,
      onTrouble: (trouble) => this.troubles.push(trouble),
      ...options,
    });
    this.#runners.push(runner);
    return runner;
  }

  add<Payload>(job: Job<Payload>, payload: Payload, options: AddOptions = {}): Promise<string> {
    const jobs = new Jobs();
    jobs.register([job]);
    return this.test.database.transaction((tx) => jobs.add(tx, job, payload, options));
  }

  list(): Promise<readonly ListedJob[]> {
    return listJobs(this.test.database, STATES, 100);
  }

  async find(id: string): Promise<ListedJob | undefined> {
    return (await this.list()).find((job) => job.id === id);
  }

  /** Ends the pause of a job that failed. */
  async hurry(id: string): Promise<void> {
    await this.test.database.query(
      sql`select id from graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at => now())`,
    );
  }

  /** Ends all connections of the works and of what keeps them by the name that they gave, but for the test's own. */
  async cut(...applications: readonly string[]): Promise<void> {
    await this.test.database.query(sql`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name = any(${applications}::text[])`);
  }

  async close(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.close()));
    await this.test.close();
  }
}
