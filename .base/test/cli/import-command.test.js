import { regionOf } from '../../src/cli/import-command.js';
describe('hub import --region', () => {
    const hub = { knowsRegion: (code) => code === '620702' };
    it('takes a code that the divisions have, and none', () => {
        expect([regionOf(hub, '620702'), regionOf(hub, undefined)]).toEqual(['620702', null]);
    });
    it.each(['629999', '甘州区', ''])('refuses %p with a sentence', (code) => {
        expect(() => regionOf(hub, code)).toThrow(/^--region was given ".*", and no division has that code\. Give .*\.$/);
    });
});
//# sourceMappingURL=import-command.test.js.map