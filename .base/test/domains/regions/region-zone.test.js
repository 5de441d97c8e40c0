import { timeZoneOf } from '../../../src/domains/regions/region-zone.js';
describe('time zones', () => {
    it('are Asia/Shanghai everywhere in mainland China, in Xinjiang too', () => {
        expect(['CN', '110000', '650102', '650000', '540121', '110101001'].map(timeZoneOf)).toEqual(Array(6).fill('Asia/Shanghai'));
    });
    it('are their own in Taiwan, Hong Kong and Macau', () => {
        expect(['710000', '810000', '820000'].map(timeZoneOf)).toEqual(['Asia/Taipei', 'Asia/Hong_Kong', 'Asia/Macau']);
    });
    it('follow from a country that has one', () => {
        expect(['KH', 'LA', 'BJ', 'VN', 'MM'].map(timeZoneOf)).toEqual([
            'Asia/Phnom_Penh',
            'Asia/Vientiane',
            'Africa/Porto-Novo',
            'Asia/Ho_Chi_Minh',
            'Asia/Yangon',
        ]);
    });
    it('have to be told for a country with several, and for what is no country', () => {
        expect(['US', 'RU', 'ID', 'XX', 'zz', ''].map(timeZoneOf)).toEqual(Array(6).fill(null));
    });
});
//# sourceMappingURL=region-zone.test.js.map