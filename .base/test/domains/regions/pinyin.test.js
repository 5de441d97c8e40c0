import { pinyin } from 'pinyin-pro';
import { divisionFiles, divisionRows } from '../../../src/domains/regions/division-file.js';
import { parseReadings, readingsText, syllablesBy, syllablesOf } from '../../../src/domains/regions/pinyin.js';
const spoken = (name) => syllablesOf(name).join(' ');
describe('readings of place names', () => {
    it.each([
        ['单县', 'shan xian'],
        ['尉犁县', 'yu li xian'],
        ['乐亭县', 'lao ting xian'],
        ['六安市', 'lu an shi'],
        ['铅山县', 'yan shan xian'],
        ['泌阳县', 'bi yang xian'],
        ['洪洞县', 'hong tong xian'],
        ['阆中市', 'lang zhong shi'],
        ['厦门市', 'xia men shi'],
        ['台州市', 'tai zhou shi'],
        ['番禺区', 'pan yu qu'],
        ['东阿县', 'dong e xian'],
        ['莘县', 'shen xian'],
        ['莘庄镇', 'xin zhuang zhen'],
        ['郫都区', 'pi du qu'],
        ['涪陵区', 'fu ling qu'],
        ['犍为县', 'qian wei xian'],
        ['筠连县', 'jun lian xian'],
        ['大埔县', 'da bu xian'],
        ['黄埔区', 'huang pu qu'],
        ['黄陂区', 'huang pi qu'],
        ['监利市', 'jian li shi'],
        ['郧阳区', 'yun yang qu'],
        ['蔚县', 'yu xian'],
        ['井陉县', 'jing xing xian'],
        ['蠡县', 'li xian'],
        ['浚县', 'xun xian'],
        ['武陟县', 'wu zhi xian'],
        ['柘城县', 'zhe cheng xian'],
        ['鄄城县', 'juan cheng xian'],
        ['临朐县', 'lin qu xian'],
        ['牟平区', 'mu ping qu'],
        ['牟定县', 'mou ding xian'],
        ['无棣县', 'wu di xian'],
        ['长垣市', 'chang yuan shi'],
        ['荥阳市', 'xing yang shi'],
        ['荥经县', 'ying jing xian'],
        ['会理市', 'hui li shi'],
        ['勐海县', 'meng hai xian'],
        ['亳州市', 'bo zhou shi'],
        ['枞阳县', 'zong yang xian'],
        ['歙县', 'she xian'],
        ['黟县', 'yi xian'],
        ['鄱阳县', 'po yang xian'],
        ['穆棱市', 'mu ling shi'],
        ['珲春市', 'hun chun shi'],
        ['繁峙县', 'fan shi xian'],
        ['隰县', 'xi xian'],
        ['盱眙县', 'xu yi xian'],
        ['邗江区', 'han jiang qu'],
        ['甪直镇', 'lu zhi zhen'],
        ['睢宁县', 'sui ning xian'],
        ['六合区', 'lu he qu'],
        ['乐清市', 'yue qing shi'],
        ['闵行区', 'min hang qu'],
        ['涡阳县', 'guo yang xian'],
        ['宕昌县', 'tan chang xian'],
        ['大城县', 'dai cheng xian'],
        ['长子县', 'zhang zi xian'],
        ['重庆市', 'chong qing shi'],
        ['喀什市', 'ka shi shi'],
        ['成都市', 'cheng du shi'],
        ['曾都区', 'zeng du qu'],
        ['巴音郭楞蒙古自治州', 'ba yin guo leng meng gu zi zhi zhou'],
    ])('reads %s as %s', (name, syllables) => {
        expect(spoken(name)).toBe(syllables);
    });
    it('writes ü as v, as people type it', () => {
        expect(spoken('绿春县')).toBe('lv chun xian');
        expect(spoken('吕梁市')).toBe('lv liang shi');
    });
    it('leaves out what is not Chinese', () => {
        expect(spoken('中国（上海）自由贸易试验区 A1')).toBe('zhong guo shang hai zi you mao yi shi yan qu');
        expect(spoken('')).toBe('');
    });
    it('has one syllable for each Chinese character of every division, rare characters too', () => {
        const wrong = divisionRows(divisionFiles()).filter(({ name, pinyin: sounds }) => {
            const characters = [...name].filter((character) => /\p{Script=Han}/u.test(character));
            return sounds.split(' ').length !== characters.length || !/^[a-z]+( [a-z]+)*$/.test(sounds);
        });
        expect(wrong.map(({ code, name }) => code + name)).toEqual([]);
    });
    it('corrects only what the library reads otherwise', () => {
        const idle = [...parseReadings(readingsText())].filter(([part, syllables]) => {
            const own = pinyin(part, { toneType: 'none', v: true, type: 'array', nonZh: 'removed' });
            return own.join(' ') === syllables.join(' ');
        });
        expect(idle.map(([part]) => part)).toEqual([]);
    });
    it('takes the longest part that fits', () => {
        const readings = parseReadings('# head\n六\tliu\n六合区\tlu he qu\n');
        expect(syllablesBy(readings, '六合区').join(' ')).toBe('lu he qu');
        expect(syllablesBy(readings, '六合镇').join(' ')).toBe('liu he zhen');
    });
    it('refuses a list with a line that does not fit', () => {
        for (const line of ['单县\tshan', '单县 shan xian', '单县\tshàn xiàn', '一二三四五六七\ta b c d e f g']) {
            expect(() => parseReadings(line)).toThrow('must be up to 6 characters');
        }
    });
});
//# sourceMappingURL=pinyin.test.js.map