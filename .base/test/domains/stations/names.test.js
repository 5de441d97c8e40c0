import 'reflect-metadata';
import { comparableName } from '../../../src/domains/stations/station.names.js';
describe('a name that is compared', () => {
    it.each([
        ['暖蜂驿站①', '暖蜂驿站1号'],
        ['暖蜂驿站（1号）', '暖蜂驿站1'],
        ['暖蜂驿站 一号', '暖蜂驿站第1号'],
        ['暖蜂驿站#01', '暖蜂驿站1号'],
        ['ＡＢＣ驿站', 'abc驿站'],
        ['工会爱心驿站·零工之家', '工会爱心驿站零工之家'],
        ['暖蜂驿站(东门)', '暖蜂驿站东门'],
    ])('%s is %s', (one, other) => {
        expect(comparableName(one)).toBe(comparableName(other));
    });
    it.each([
        ['暖蜂驿站1号', '暖蜂驿站2号'],
        ['暖蜂驿站1号', '暖蜂驿站10号'],
        ['暖蜂驿站1号', '暖蜂驿站'],
        ['东关驿站', '西关驿站'],
        ['第一医院驿站', '第二医院驿站'],
    ])('%s is not %s', (one, other) => {
        expect(comparableName(one)).not.toBe(comparableName(other));
    });
});
//# sourceMappingURL=names.test.js.map