import { readRegisterStation } from '../../../src/domains/stations/station.commands.js';
import { GANZHOU, refusalsFrom, speaks } from './given.js';
const read = (more) => readRegisterStation({ ...GANZHOU, ...more });
describe('the command that enters a station', () => {
    it('has a currency for every price, and nothing for what was not told', () => {
        const command = read({ phone: null, keeper: { name: ' ', mobile: null } });
        expect(command.services).toEqual([
            { facility: 'BED', price: { amountFen: 5000, currency: 'CNY' }, unit: '床·晚', capacity: 20, bookable: true },
            { facility: 'HOT_WATER' },
        ]);
        expect(command.acceptDuplicate).toBe(false);
        expect(command.phone).toBeUndefined();
        expect(command.keeper?.name).toBeUndefined();
    });
    it('leaves a swapped point and a negative price to the rules, which have words of their own for them', () => {
        expect(read({ location: { longitude: 22.9, latitude: 113.1, datum: 'GCJ02' } }).location.latitude).toBe(113.1);
        expect(read({ services: [{ facility: 'BED', price: { amountFen: -1 } }] }).services?.[0]?.price?.amountFen).toBe(-1);
    });
    const items = (count, item) => Array.from({ length: count }, () => item);
    it.each([
        ['a name of 101 characters', { name: '驿'.repeat(101) }, 'INVALID_LENGTH', 'station.name.length'],
        ['no name', { name: '' }, 'INVALID_LENGTH', 'station.name.length'],
        ['no kind', { kinds: [] }, 'INVALID_VALUE', 'station.kinds.count'],
        ['a kind twice', { kinds: ['TRUCKER_HOME', 'TRUCKER_HOME'] }, 'INVALID_VALUE', 'station.kinds.distinct'],
        ['a kind that is none', { kinds: ['TEAHOUSE'] }, 'INVALID_VALUE', 'station.kinds.value'],
        ['a code with Chinese in it', { stationCode: '甘州-1' }, 'INVALID_VALUE', 'station.stationCode.format'],
        ['a code of 41 characters', { stationCode: 'A'.repeat(41) }, 'INVALID_LENGTH', 'station.stationCode.length'],
        ['a division of seven digits', { regionCode: '6207020' }, 'INVALID_VALUE', 'station.regionCode.format'],
        ['an address of 201 characters', { address: '路'.repeat(201) }, 'INVALID_LENGTH', 'station.address.length'],
        ['no point', { location: undefined }, 'INVALID_VALUE', 'station.location.required'],
        [
            'a point that is no number',
            { location: { longitude: '100', latitude: 38, datum: 'WGS84' } },
            'INVALID_VALUE',
            'station.location.longitude.type',
        ],
        [
            'a datum that is none',
            { location: { longitude: 100, latitude: 38, datum: 'CGCS2000' } },
            'INVALID_VALUE',
            'station.location.datum.value',
        ],
        ['a telephone of 31 characters', { phone: '1'.repeat(31) }, 'INVALID_LENGTH', 'station.phone.length'],
        ['directions of 501 characters', { directions: '东'.repeat(501) }, 'INVALID_LENGTH', 'station.directions.length'],
        ['a host without its kind', { host: { name: '某银行' } }, 'INVALID_VALUE', 'station.host.kind.required'],
        [
            '21 partners',
            { partners: items(21, {}).map((_, index) => `单位${index}`) },
            'TOO_MANY_ITEMS',
            'station.partners.count',
        ],
        ['31 services', { services: items(31, { facility: 'BED' }) }, 'TOO_MANY_ITEMS', 'station.services.count'],
        [
            'a facility that is none',
            { services: [{ facility: 'SAUNA' }] },
            'INVALID_VALUE',
            'station.services.facility.value',
        ],
        [
            'half a fen',
            { services: [{ facility: 'BED', price: { amountFen: 0.5 } }] },
            'INVALID_VALUE',
            'station.services.price.amountFen.type',
        ],
        [
            'a currency that is none',
            { services: [{ facility: 'BED', price: { amountFen: 1, currency: '元' } }] },
            'INVALID_VALUE',
            'station.services.price.currency.format',
        ],
        [
            'a capacity of nothing',
            { services: [{ facility: 'BED', capacity: 0 }] },
            'INVALID_VALUE',
            'station.services.capacity.range',
        ],
        [
            'a unit of 21 characters',
            { services: [{ facility: 'BED', unit: '晚'.repeat(21) }] },
            'INVALID_LENGTH',
            'station.services.unit.length',
        ],
        ['hours of 201 characters', { hoursText: '8'.repeat(201) }, 'INVALID_LENGTH', 'station.hoursText.length'],
        ['six stars', { star: 6 }, 'INVALID_VALUE', 'station.star.range'],
        ['a floor of nothing', { areaSquareMetres: 0 }, 'INVALID_VALUE', 'station.areaSquareMetres.range'],
        [
            'an investment below nothing',
            { investment: { amountFen: -1 } },
            'INVALID_VALUE',
            'station.investment.amountFen.range',
        ],
        ['a day that is none', { builtOn: '2023-02-29' }, 'INVALID_VALUE', 'station.builtOn.format'],
        ['a status that is none', { status: 'GONE' }, 'INVALID_VALUE', 'station.status.value'],
        [
            'an honour without grantor',
            { honours: [{ title: '最美站点' }] },
            'INVALID_VALUE',
            'station.honours.grantedBy.required',
        ],
        [
            'an honour of the empire',
            { honours: [{ title: '站', grantedBy: '某部', year: 1900 }] },
            'INVALID_VALUE',
            'station.honours.year.range',
        ],
        ['a zone that is none', { timeZone: 'Mars/Olympus' }, 'INVALID_VALUE', 'station.timeZone.format'],
        ['a name with a NUL in it', { name: '驿\0站' }, 'INVALID_VALUE', 'station.name.characters'],
    ])('is refused for %s', async (_, more, code, rule) => {
        const refusals = await refusalsFrom(() => read(more));
        expect(refusals.map((refusal) => [refusal.code, refusal.details.rule])).toEqual([[code, rule]]);
        expect(refusals.every(speaks)).toBe(true);
    });
    it('does not repeat what is personal', async () => {
        const refusals = await refusalsFrom(() => read({ keeper: { name: '张三丰'.repeat(20), mobile: '1'.repeat(31) } }));
        expect(refusals).toHaveLength(2);
        expect(refusals.map(({ sentence }) => sentence.zh + sentence.en).join()).not.toMatch(/张三丰|111/);
    });
});
//# sourceMappingURL=commands.test.js.map