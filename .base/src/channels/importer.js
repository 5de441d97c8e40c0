import { globalId, newId } from '../kit/database/ids.js';
import { checkedDelivery } from './delivery.js';
import { FileRun } from './file-run.js';
import { RUN_PREFIX } from './prefixes.js';
import { PassingTrial, recordedIn } from './run-book.js';
import { RunLock } from './run-lock.js';
import { endAbandonedRuns, ensureChannel, isChannel, openRun } from './run-log.js';
import { NOTHING, total } from './verdicts.js';
/**
 * Takes in one file through a channel and answers when it is settled, in part or in whole: a file that can not be read
 * and a fault of the system end the run as FAILED, rows that break a rule do not. Rows go in by chunks, each in one
 * transaction with its verdicts, so that after a fault or a kill the same file goes on where it stopped. Throws
 * DeliveryRefused, before anything is recorded, when there is no such file or the delivery is described wrongly, and the
 * fault itself when the run could not be recorded; whoever gives up while another process has the file is thrown the
 * reason of the signal. Uses two connections of the pool.
 */
export async function importFile(options) {
    const { database, channel, regionCode, dryRun, intake, signal } = options;
    const { fileName, fileHash } = await checkedDelivery(options);
    const onWaiting = () => void options.onProgress?.({ stage: 'WAITING', rows: 0, rowsTotal: null, counts: NOTHING });
    const lock = await RunLock.acquire(database, { channel, fileHash, onWaiting, signal });
    try {
        await endAbandonedRuns(lock.execute);
        const runId = newId();
        const start = { id: runId, channel, subject: intake.subject, regionCode, fileName, fileHash, dryRun };
        const { book, channelRegistered } = await begun(lock.execute, start);
        const run = new FileRun({ ...options, fileName }, { runId, channel, regionCode, fileHash, asOf: options.asOf }, lock, book);
        const stateReason = await run.settle();
        const { counts } = run;
        const state = stateReason ? 'FAILED' : 'DONE';
        return {
            runId,
            id: globalId(RUN_PREFIX, runId),
            state,
            stateReason,
            channelRegistered,
            passingFindings: book instanceof PassingTrial ? book.findings : null,
            rowsRead: total(counts),
            counts,
        };
    }
    finally {
        await lock.release();
    }
}
async function begun(execute, start) {
    if (start.dryRun && !(await isChannel(execute, start.channel)))
        return { book: new PassingTrial(start), channelRegistered: false };
    const channelRegistered = await ensureChannel(execute, start.channel);
    await openRun(execute, start);
    return { book: recordedIn(execute, start.id), channelRegistered };
}
//# sourceMappingURL=importer.js.map