import { speaks } from './given.js';
import { Ledger, told } from './ledger.js';
const ledger = new Ledger();
describe('a row of a station ledger', () => {
    describe('tells services', () => {
        const services = (more) => ledger.command(more).services;
        it.each([
            ['饮水、微波炉，充电;药箱', ['DRINKING_WATER', 'MICROWAVE', 'CHARGING', 'MEDICINE_BOX']],
            ['饮水机 微波炉 充电宝', ['DRINKING_WATER', 'MICROWAVE', 'POWER_BANK']],
            ['饮水/微波炉/充电', ['DRINKING_WATER', 'MICROWAVE', 'CHARGING']],
            ['提供饮水和充电；配备医药箱', ['DRINKING_WATER', 'CHARGING', 'MEDICINE_BOX']],
            ['桌椅、WiFi、AED', ['TABLE', 'REST_CHAIR', 'WIFI', 'AED']],
            ['充电、手机充电', ['CHARGING']],
            ['饮水器、冷热水、热水澡、炉灶', ['DRINKING_WATER', 'HOT_WATER', 'SHOWER', 'KITCHEN']],
            ['输液床位2张、标准间5间', ['SICK_BED', 'BED']],
            ['桌椅板凳、AED（自动体外除颤仪）', ['TABLE', 'REST_CHAIR', 'AED']],
            ['雨伞5把、饮水、针线包和血压计、电视、冰箱、打气筒、宣传资料', ['DRINKING_WATER']],
            ['普法资料、法律宣传资料', ['LEGAL_LEAFLETS']],
        ])('in one cell: %s', (text, facilities) => {
            expect(services({ 服务项目: text })?.map(({ facility }) => facility)).toEqual(facilities);
        });
        it('not at all where nothing stands that the registry holds', () => {
            expect(services({ 服务项目: '雨伞、针线包' })).toBeUndefined();
        });
        it('with prices, numbers and what is free', () => {
            expect(services({ 服务项目: '床位50元/晚，餐食15元、热水免费；淋浴2间（10元/次）' })).toEqual([
                { facility: 'BED', price: { amountFen: 5000, currency: 'CNY' }, unit: '晚' },
                { facility: 'CANTEEN', price: { amountFen: 1500, currency: 'CNY' } },
                { facility: 'HOT_WATER', free: true },
                { facility: 'SHOWER', capacity: 2, price: { amountFen: 1000, currency: 'CNY' }, unit: '次' },
            ].map((service) => expect.objectContaining(service)));
        });
        it.each([
            ['床位 50元/晚', { price: { amountFen: 5000, currency: 'CNY' }, unit: '晚' }],
            [
                '床位（20张，50元/晚，可预约）',
                { capacity: 20, price: { amountFen: 5000, currency: 'CNY' }, unit: '晚', bookable: true },
            ],
            ['每晚50元床位', { price: { amountFen: 5000, currency: 'CNY' }, unit: '晚' }],
            ['住宿50元一张床', { price: { amountFen: 5000, currency: 'CNY' }, unit: '张床' }],
            ['床位12.5元', { price: { amountFen: 1250, currency: 'CNY' } }],
        ])('of a bed as %s', (text, expected) => {
            expect(services({ 服务项目: text })).toEqual([expect.objectContaining({ facility: 'BED', ...expected })]);
        });
        it('in columns of their own', () => {
            expect(services({
                '床位价格（元）': '50',
                床位数: '20张',
                淋浴: '10元/次',
                洗衣: '有',
                厨房: '否',
                空调: '√',
                WIFI: '免费',
                母婴室: '2间',
                '餐食价格（元）': '15元/份',
            })).toEqual(expect.arrayContaining([
                expect.objectContaining({ facility: 'BED', price: { amountFen: 5000, currency: 'CNY' }, capacity: 20 }),
                expect.objectContaining({ facility: 'SHOWER', price: { amountFen: 1000, currency: 'CNY' }, unit: '次' }),
                expect.objectContaining({ facility: 'LAUNDRY' }),
                expect.objectContaining({ facility: 'AIR_CONDITIONER' }),
                expect.objectContaining({ facility: 'WIFI', free: true }),
                expect.objectContaining({ facility: 'MOTHER_BABY_ROOM', capacity: 2 }),
                expect.objectContaining({ facility: 'CANTEEN', price: { amountFen: 1500, currency: 'CNY' }, unit: '份' }),
            ]));
        });
        it('in one cell and in columns together', () => {
            expect(services({ 服务项目: '床位、热水', '床位价格（元）': '50元/晚', 床位数: '20' })).toEqual([
                expect.objectContaining({
                    facility: 'BED',
                    price: { amountFen: 5000, currency: 'CNY' },
                    unit: '晚',
                    capacity: 20,
                }),
                expect.objectContaining({ facility: 'HOT_WATER' }),
            ]);
        });
        it.each([
            ['a word nobody agreed on', { 服务项目: '饮水、雨伞、按摩椅' }, '服务项目', 'UNREADABLE', 'station.facility'],
            ['a price from a sum on', { 服务项目: '床位50元起' }, '服务项目', 'UNREADABLE', 'station.facility'],
            [
                'a comma that may part thousands or facilities',
                { 服务项目: '床位1,250元/月' },
                '服务项目',
                'UNREADABLE',
                'station.facility',
            ],
            ['a price from to', { 服务项目: '床位50-80元' }, '服务项目', 'UNREADABLE', 'station.facility'],
            ['a price for two facilities at once', { 服务项目: '桌椅5元' }, '服务项目', 'UNREADABLE', 'station.facility'],
            ['a negative price', { '床位价格（元）': '-50' }, '床位价格（元）', 'PRICE_INVALID', 'station.price.negative'],
            ['a price beside free', { 服务项目: '床位免费（50元/晚）' }, '服务项目', 'PRICE_INVALID', 'station.price.free'],
            ['a price in words', { '床位价格（元）': '五十' }, '床位价格（元）', 'UNREADABLE', 'station.price'],
            [
                'two prices',
                { 服务项目: '床位60元', '床位价格（元）': '50' },
                '床位价格（元）',
                'UNREADABLE',
                'station.facility.contradiction',
            ],
            [
                'what is there and not there',
                { 服务项目: '淋浴', 淋浴: '否' },
                '淋浴',
                'UNREADABLE',
                'station.facility.contradiction',
            ],
            ['more than there can be', { 床位数: '20000' }, '床位数', 'INVALID_VALUE', 'station.services.capacity.range'],
        ])('not %s', (_, cells, column, code, rule) => {
            const problems = ledger.problems(cells);
            expect(told(problems)).toEqual([[column, code, rule]]);
            expect(problems.every(({ refusal }) => speaks(refusal))).toBe(true);
        });
        it('naming the word that could not be read', () => {
            const [problem] = ledger.problems({ 服务项目: '饮水、按摩椅' });
            expect(problem?.refusal.sentence.zh).toContain('“按摩椅”');
            expect(problem?.refusal.sentence.en).toContain('"按摩椅"');
        });
    });
});
//# sourceMappingURL=ledger-services.test.js.map