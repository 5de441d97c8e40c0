/**
 * Ends this process when the launcher that started it dies, even by kill -9: the launcher (`bin/hub.js`, when it had to
 * change to another Node) holds the other end of an IPC channel. Called once, first thing in `main`; does nothing in a
 * process that was started directly.
 */
export function endWithLauncher() {
    if (process.send === undefined)
        return;
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
    // A command that has done its work ends, although the channel is still open.
    process.channel?.unref();
}
//# sourceMappingURL=launcher.js.map