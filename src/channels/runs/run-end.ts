import type { Sentence } from '../../kit/sentence.js';
import { FileRefused } from '../decode/index.js';
import { FileNotKept } from '../receive/kept-files.js';
import { FAULT, FILE_GONE, GIVEN_UP, STOPPED, TRIAL_FAULT, TRIAL_STOPPED } from '../sentences.js';

/** How a run ends, for now or for good, and why. */
export type RunEnd =
  /** A trial may tell why the file would be held. */
  | { readonly state: 'DONE'; readonly reason: Sentence | null }
  | { readonly state: 'HELD' | 'FAILED'; readonly reason: Sentence };

/** The run was told to stop. */
export class Stopped extends Error {}

/** Nothing of the file is settled until a person has decided. */
export class Held extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

interface Ending {
  readonly dryRun: boolean;
  readonly onFault?: ((error: unknown) => void) | undefined;
}

/** How a run ends that is tried no more. */
export function givenUp({ dryRun }: { readonly dryRun: boolean }): RunEnd {
  return { state: 'FAILED', reason: dryRun ? TRIAL_FAULT : GIVEN_UP };
}

/** What it means for a run that its work threw this. */
export function endOf(error: unknown, { dryRun, onFault }: Ending): RunEnd {
  if (error instanceof Held) return { state: 'HELD', reason: error.sentence };
  if (error instanceof FileRefused) return { state: 'FAILED', reason: error.sentence };
  if (error instanceof FileNotKept) return { state: 'FAILED', reason: FILE_GONE };
  if (error instanceof Stopped) return { state: 'FAILED', reason: dryRun ? TRIAL_STOPPED : STOPPED };
  onFault?.(error);
  return { state: 'FAILED', reason: dryRun ? TRIAL_FAULT : FAULT };
}

/** Does the work of a run, which may answer what a trial has to tell, and writes down how it ended. When that can not be written, a run that was done has failed. */
export async function ended(
  work: () => Promise<Sentence | null>,
  close: (end: RunEnd) => Promise<void>,
  ending: Ending,
): Promise<RunEnd> {
  const end = await work().then(
    (reason): RunEnd => ({ state: 'DONE', reason }),
    (error: unknown) => endOf(error, ending),
  );
  try {
    await close(end);
    return end;
  } catch (error) {
    return end.state === 'FAILED' ? end : endOf(error, ending);
  }
}
