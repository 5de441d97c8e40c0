import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { Fault } from '../../kit/graphql/faults.js';
import type { Sentence } from '../../kit/sentence.js';
import { agreementOf } from '../registry/agreement.js';
import { deposit, type EnqueueRun } from './deposit.js';
import type { Receive } from './reception.js';

interface ReceptionOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly enqueue: EnqueueRun;
}

/** Takes over files that were sent: each is kept, sealed, before it is answered for, and a job takes it in. */
export function durableReception({ database, envelope, enqueue }: ReceptionOptions): Receive {
  return async ({ channel, ...file }) => {
    const agreement = await agreementOf((statement) => database.query(statement), channel);
    if (!agreement?.subject) throw new Error(`The channel ${channel} has no subject that is taken in.`);
    const { subject, datum } = agreement;
    const waiting = new AbortController();
    const runId = await deposit({
      ...{ database, envelope, enqueue, channel, agreement, subject, datum },
      ...file,
      signal: waiting.signal,
      onWaiting: () => waiting.abort(new Fault('UNAVAILABLE', SAME_FILE, { retryAfterSeconds: 30 })),
    });
    return { runId, state: 'RUNNING' };
  };
}

const SAME_FILE: Sentence = {
  zh: '同一文件正在导入。请等它完成；如仍需要，再重新上传。',
  en: 'This very file is being taken in already. Wait until that is done, and send it again if it is still needed.',
};
