import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { copyPackage, findPackage } from '../../../../src/kit/database/embedded/binaries.js';
import { EmbeddedPostgresError } from '../../../../src/kit/database/embedded/index.js';
import { cleanUp, folder } from './hub-process.js';
afterAll(cleanUp, 30_000);
describe('the programs of Postgres', () => {
    it('are refused in one sentence where there are none for the system', () => {
        expect(() => findPackage('sunos', 'sparc')).toThrow(EmbeddedPostgresError);
        expect(() => findPackage('sunos', 'sparc')).toThrow(/^There is no packaged Postgres for sunos-sparc: set DATABASE_URL/);
    });
    it('are copied whole with their links, and a broken copy is repaired', () => {
        const found = findPackage(process.platform, process.arch);
        const home = join(folder(), 'programs');
        const root = copyPackage(found, ['/proc/not/writable', home]);
        const server = join(root, 'native', 'bin', 'postgres');
        const { size } = statSync(server);
        truncateSync(server, 10);
        expect(copyPackage(found, [home])).toBe(root);
        expect(statSync(server).size).toBe(size);
        expect(statSync(server).mode & 0o777).toBe(0o755);
        const list = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
        expect(list.every(({ target }) => lstatSync(join(root, target)).isSymbolicLink())).toBe(true);
        expect(spawnSync(server, ['--version'], { encoding: 'utf8' }).stdout).toContain('(PostgreSQL) 18.');
    });
    it('are not put where somebody else could change them', () => {
        const found = findPackage(process.platform, process.arch);
        const open = folder();
        chmodSync(open, 0o777);
        expect(() => copyPackage(found, [open])).toThrow(/none of these can be used/);
    });
});
//# sourceMappingURL=binaries.test.js.map