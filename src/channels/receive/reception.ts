/** A file that a partner has sent, received whole. */
export interface SentFile {
  /** Code of a channel that is registered with a subject. */
  readonly channel: string;
  /** Where it lies, until the promise of `Receive` has settled. */
  readonly path: string;
  /** The name the sender gave it. */
  readonly fileName: string;
  /** The day it speaks of; null when the sender says none. */
  readonly asOf: string | null;
  readonly dryRun: boolean;
}

/** The run that takes in a file. */
export interface Reception {
  /** Key of the run; it can be asked for from now on. */
  readonly runId: string;
  readonly state: 'RUNNING' | 'HELD' | 'DONE' | 'FAILED';
}

/**
 * Takes over a file and answers as soon as its run is on record, whatever becomes of it. Throws DeliveryRefused when it
 * can not even begin, and a Fault (UNAVAILABLE) when it can not now.
 */
export type Receive = (file: SentFile) => Promise<Reception>;
