import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '../auth/index.js';
import type { Database } from '../kit/database/database.js';
import { newId } from '../kit/database/ids.js';
import { Fault } from '../kit/graphql/faults.js';
import type { Intake } from '../kit/intake.js';
import type { Sentence } from '../kit/sentence.js';
import { agreementOf } from './agreement.js';
import type { ImportProgress } from './file-run.js';
import { importFile } from './importer.js';
import type { Reception, SentFile } from './reception.js';

export interface BackgroundReceptionOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  /** What files can be about, by name. */
  readonly intakes: ReadonlyMap<string, Intake>;
  /** Told what really happened when a run fails by a fault, for the log. */
  readonly onFault: (error: unknown) => void;
}

/** Each needs two connections of the pool; requests are to find some. */
const AT_ONCE = 2;

/** Takes in files in this process, behind the answer; what it has not done when the process dies, is left undone. */
export class BackgroundReception {
  readonly #options: BackgroundReceptionOptions;
  readonly #underway = new Set<Promise<unknown>>();
  readonly #stop = new AbortController();
  #closing: Promise<void> | undefined;

  constructor(options: BackgroundReceptionOptions) {
    this.#options = options;
  }

  /** Takes over a file and answers when its run is on record, as `Receive` has it. */
  readonly receive = async (file: SentFile): Promise<Reception> => {
    if (this.#closing) throw later(STOPPING, 10);
    if (this.#underway.size >= AT_ONCE) throw later(BUSY, 10);
    const begun = Promise.withResolvers<Reception>();
    const work = this.#takeIn(file, begun).catch(begun.reject);
    this.#underway.add(work);
    void work.finally(() => this.#underway.delete(work));
    return begun.promise;
  };

  /** Takes nothing new, waits for what is underway, and breaks it off behind its chunk when the time is over. */
  close(graceMillis: number): Promise<void> {
    this.#closing ??= this.#close(graceMillis);
    return this.#closing;
  }

  async #takeIn(file: SentFile, begun: PromiseWithResolvers<Reception>): Promise<void> {
    const { database, envelope, intakes, onFault } = this.#options;
    const { subject = null } = (await agreementOf((statement) => database.query(statement), file.channel)) ?? {};
    const intake = intakes.get(subject ?? '');
    if (!intake) throw new Error(`The channel ${file.channel} has no subject that is taken in.`);
    const folder = await mkdtemp(join(tmpdir(), 'hub-upload-'));
    try {
      const path = join(folder, 'file');
      await rename(file.path, path);
      const runId = newId();
      const waiting = new AbortController();
      const signal = AbortSignal.any([waiting.signal, this.#stop.signal]);
      const onProgress = ({ stage }: ImportProgress): void => {
        // Its run is on record only when the other one has ended, and nobody could ask for it until then.
        if (stage === 'WAITING') waiting.abort(later(SAME_FILE, 30));
        else begun.resolve({ runId, state: 'RUNNING' });
      };
      const { channel, fileName, asOf, dryRun } = file;
      const delivery = { channel, path, fileName, asOf, dryRun, datum: null, regionCode: null };
      const options = { ...delivery, database, envelope, intake, runId, signal, onProgress, onFault };
      const { state } = await importFile(options);
      begun.resolve({ runId, state });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #close(graceMillis: number): Promise<void> {
    const late = setTimeout(() => this.#stop.abort(), graceMillis);
    await Promise.all(this.#underway);
    clearTimeout(late);
  }
}

const STOPPING: Sentence = {
  zh: '服务正在停止，请稍后重新上传。',
  en: 'The hub is about to stop. Send the file again in a moment.',
};

const BUSY: Sentence = {
  zh: `正在导入的文件已达上限 ${AT_ONCE} 个。请稍后重新上传。`,
  en: `Already ${AT_ONCE} files are being taken in, which is the most at once. Send the file again in a moment.`,
};

const SAME_FILE: Sentence = {
  zh: '同一文件正在导入。请等它完成；如仍需要，再重新上传。',
  en: 'This very file is being taken in already. Wait until that is done, and send it again if it is still needed.',
};

function later(sentence: Sentence, retryAfterSeconds: number): Fault {
  return new Fault('UNAVAILABLE', sentence, { retryAfterSeconds });
}
