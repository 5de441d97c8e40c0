/** What asks a process to end: Ctrl-C, a service manager, a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/**
 * Runs work that can be broken off cleanly: a first signal asks it to end, a second one of the same kind ends the process
 * as usual.
 */
export async function untilSignal(work) {
    const controller = new AbortController();
    const abort = () => controller.abort();
    for (const signal of SIGNALS)
        process.once(signal, abort);
    try {
        return await work(controller.signal);
    }
    finally {
        for (const signal of SIGNALS)
            process.off(signal, abort);
    }
}
//# sourceMappingURL=until-signal.js.map