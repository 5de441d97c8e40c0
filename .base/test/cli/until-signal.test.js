import { once } from 'node:events';
import { untilSignal } from '../../src/cli/until-signal.js';
describe('work that can be broken off', () => {
    it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is asked to end by %s', async (name) => {
        const ended = untilSignal(async (signal) => {
            const aborted = once(signal, 'abort');
            process.emit(name, name);
            await aborted;
            return 'ended by itself';
        });
        expect(await ended).toBe('ended by itself');
    });
    it('leaves nothing that listens, also when it fails', async () => {
        const before = process.listenerCount('SIGINT');
        let during = before;
        const failing = untilSignal(async () => {
            during = process.listenerCount('SIGINT');
            throw new Error('The disk is full.');
        });
        await expect(failing).rejects.toThrow('The disk is full.');
        expect([during, process.listenerCount('SIGINT')]).toEqual([before + 1, before]);
    });
});
//# sourceMappingURL=until-signal.test.js.map