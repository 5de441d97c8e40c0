import { ArrivalReader } from './arrival.js';
import { ChunkTaker } from './chunk.js';
import { FileRefused, openTable } from './decode/index.js';
import { recordedIn } from './run-book.js';
import { inSavepoint, thenUndone } from './savepoint.js';
import { FAULT, STOPPED, TRIAL_FAULT, TRIAL_STOPPED } from './sentences.js';
import { takeTurn } from './source-records.js';
import { NOTHING, tallied } from './verdicts.js';
class Stopped extends Error {
}
const CHUNK_ROWS = 200;
const CHUNK_MILLIS = 700;
/** One recorded run over one file, from opening the file to the end of the run. */
export class FileRun {
    #options;
    #delivery;
    #lock;
    #book;
    #context;
    #headings = new Set();
    #counts = NOTHING;
    constructor(options, delivery, lock, book) {
        this.#options = options;
        this.#delivery = delivery;
        this.#lock = lock;
        this.#book = book;
        this.#context = Object.freeze({ channel: options.channel, asOf: options.asOf, datum: options.datum });
    }
    get counts() {
        return this.#counts;
    }
    /** Carries out the run and records its end; answers why it failed, null when it is done. */
    async settle() {
        const failure = await this.#work().then(() => null, (error) => this.#failureOf(error));
        try {
            await this.#book.close(failure);
            return failure;
        }
        catch (error) {
            return failure ?? this.#failureOf(error);
        }
    }
    #failureOf(error) {
        const { dryRun, onFault } = this.#options;
        if (error instanceof FileRefused)
            return error.sentence;
        if (error instanceof Stopped)
            return dryRun ? TRIAL_STOPPED : STOPPED;
        onFault?.(error);
        return dryRun ? TRIAL_FAULT : FAULT;
    }
    async #work() {
        const table = await this.#open();
        // The whole file is read once before any of it is kept: what turns out to be damaged half-way leaves nothing behind.
        const rowsTotal = await this.#check(table);
        await this.#options.intake.prepare?.(this.#context);
        const { database, dryRun, intake } = this.#options;
        const taker = this.#taker();
        if (!dryRun)
            return this.#settleAll(table, { rowsTotal, settle: this.#inEarnest(taker) });
        if (!intake.rowsDependOnEachOther)
            return this.#settleAll(table, { rowsTotal, settle: this.#onTrial(taker) });
        await thenUndone(database, async (trial) => {
            await this.#book.begin(trial);
            const settle = (waiting) => inSavepoint(trial, (inner) => taker.take(inner, waiting, this.#book));
            return this.#settleAll(table, { rowsTotal, settle });
        });
    }
    #inEarnest(taker) {
        return (waiting) => this.#options.database.transaction(async (transaction) => {
            await takeTurn(transaction, this.#delivery.channel);
            return taker.take(transaction, waiting, recordedIn(transaction.sql, this.#delivery.runId));
        });
    }
    #onTrial(taker) {
        return (waiting) => thenUndone(this.#options.database, async (trial) => {
            await takeTurn(trial, this.#delivery.channel);
            await this.#book.begin(trial);
            return taker.take(trial, waiting, this.#book);
        });
    }
    async #open() {
        const { path, fileName, intake } = this.#options;
        const headings = (title) => {
            const heading = intake.heading(title);
            if (heading !== null)
                this.#headings.add(heading);
            return heading;
        };
        const table = await openTable(path, { fileName, headings });
        await this.#book.noteEncoding(table.encoding);
        return table;
    }
    async #check(table) {
        let rows = 0;
        for await (const _ of table.rows()) {
            rows += 1;
            if (rows % this.#chunkRows !== 0)
                continue;
            this.#stopIfTold();
            await this.#tell('CHECKING', rows, null);
        }
        await this.#tell('CHECKING', rows, rows);
        return rows;
    }
    async #settleAll(table, flow) {
        const { intake } = this.#options;
        const isKnown = (heading) => this.#headings.has(heading);
        const reader = new ArrivalReader({ intake, context: this.#context, fileHash: this.#delivery.fileHash, isKnown });
        const waiting = [];
        let rows = 0;
        for await (const entry of table.rows()) {
            rows += 1;
            const arrival = reader.arrival(entry);
            if (arrival)
                waiting.push(arrival);
            if (waiting.length >= this.#chunkRows)
                await this.#chunk(flow, waiting, rows);
        }
        while (waiting.length > 0)
            await this.#chunk(flow, waiting, rows);
    }
    /** Settles a chunk of the waiting rows, from the front; those for which there was no time stay. */
    async #chunk({ settle, rowsTotal }, waiting, rows) {
        this.#stopIfTold();
        await this.#lock.confirm();
        const verdicts = await settle(waiting);
        waiting.splice(0, verdicts.length);
        this.#counts = tallied(this.#counts, verdicts);
        await this.#tell('SETTLING', rows - waiting.length, rowsTotal);
    }
    #stopIfTold() {
        if (this.#options.signal?.aborted)
            throw new Stopped();
    }
    async #tell(stage, rows, rowsTotal) {
        await this.#options.onProgress?.({ stage, rows, rowsTotal, counts: this.#counts });
    }
    #taker() {
        const { intake, envelope, chunkMillis = CHUNK_MILLIS } = this.#options;
        const { delivery, context } = { delivery: this.#delivery, context: this.#context };
        return new ChunkTaker({ intake, context, delivery, envelope, budgetMillis: chunkMillis });
    }
    get #chunkRows() {
        return this.#options.chunkRows ?? CHUNK_ROWS;
    }
}
//# sourceMappingURL=file-run.js.map