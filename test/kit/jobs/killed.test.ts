import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { declareJob } from '../../../src/kit/jobs/index.js';
import { until } from '../../support/until.js';
import { Queue } from './support.js';

const PROGRAM = fileURLToPath(new URL('./killed-process.js', import.meta.url));

let queue: Queue;
let processes: ChildProcess[];
beforeEach(async () => {
  queue = await Queue.open();
  processes = [];
});
afterEach(async () => {
  await Promise.all(processes.map(killed));
  await queue.close();
});

const worked = Promise.withResolvers<readonly unknown[]>();
const remind = declareJob({
  name: 'remind',
  shape: z.object({ id: z.string() }),
  attempts: 2,
  work: async ({ id }, { attempt }) => worked.resolve([id, attempt]),
});
const idle = declareJob({ ...remind, name: 'idle', recurs: undefined } as never);

/** Starts a process that works, and resolves when it is in the middle of a job. */
async function atWork(): Promise<ChildProcess> {
  const child = fork(PROGRAM, [queue.test.url], { stdio: 'inherit' });
  processes.push(child);
  await once(child, 'message');
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('does what a killed process had at work, soon and not in hours', async () => {
  await queue.runner([remind], { concurrency: 1 }).then((runner) => runner.close());
  const id = await queue.add(remind, { id: 'a' });
  const child = await atWork();
  await queue.runner([remind]);
  // While it lives nobody else has it.
  expect(await queue.find(id)).toMatchObject({ state: 'running', attempt: 1 });
  await killed(child);
  await until(async () => (await queue.find(id))?.state === 'retrying');
  await queue.hurry(id);
  expect(await worked.promise).toEqual(['a', 2]);
  await until(async () => (await queue.find(id)) === undefined);
});

it('gives up a job that has killed a process at each of its attempts, and tells of it', async () => {
  const id = await queue.add(remind, { id: 'poison' });
  await queue.runner([idle]);
  await killed(await atWork());
  await until(async () => (await queue.find(id))?.state === 'retrying');
  await queue.hurry(id);
  await killed(await atWork());
  await until(async () => (await queue.find(id))?.state === 'dead');
  expect((await queue.find(id))?.reason).toBe('The process that worked on it ended in the middle of it.');
  expect(queue.troubles).toEqual([{ kind: 'killed', id, name: 'remind' }]);
});
