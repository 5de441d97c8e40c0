import { languageOf } from '../../src/kit/sentence.js';
describe('the language of an answer', () => {
    it.each([
        [undefined, 'zh'],
        ['', 'zh'],
        ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
        ['en-US,en;q=0.9,zh;q=0.2', 'en'],
        ['en;q=0', 'zh'],
        ['fr, en;q=0.5', 'en'],
        ['fr', 'zh'],
        ['en;q=abc, zh;q=0.1', 'zh'],
        ['*', 'zh'],
    ])('%s is answered in %s', (header, language) => {
        expect(languageOf(header)).toBe(language);
    });
});
//# sourceMappingURL=sentence.test.js.map