import { tooLarge } from './refusal.js';
const PAGE_BYTES = 256 * 1024;
const MOST_STRINGS = 4_000_000;
/**
 * The texts that cells refer to by number. A workbook may hold a million: they are kept as UTF-8 in a few pages, a
 * third of what as many strings would take.
 */
export class SharedStrings {
    #pages = [];
    #used = 0;
    #bytes = 0;
    #count = 0;
    /** Page and place of each text, two numbers each, and its length. */
    #index = new Uint32Array(3 * 1024);
    get bytes() {
        return this.#bytes;
    }
    get count() {
        return this.#count;
    }
    add(text) {
        const length = Buffer.byteLength(text);
        let page = this.#pages.at(-1);
        if (page === undefined || this.#used + length > page.length) {
            page = Buffer.allocUnsafeSlow(Math.max(PAGE_BYTES, length));
            this.#pages.push(page);
            this.#used = 0;
        }
        page.write(text, this.#used);
        this.#note(this.#pages.length - 1, this.#used, length);
        this.#used += length;
        this.#bytes += length;
    }
    /** Undefined when there is no such text, which is so only in a damaged file. */
    at(number) {
        if (!(number >= 0 && number < this.#count))
            return undefined;
        const [page = 0, start = 0, length = 0] = this.#index.subarray(number * 3, number * 3 + 3);
        return this.#pages[page]?.toString('utf8', start, start + length);
    }
    #note(page, start, length) {
        if (this.#count * 3 === this.#index.length) {
            const wider = new Uint32Array(this.#index.length * 2);
            wider.set(this.#index);
            this.#index = wider;
        }
        this.#index.set([page, start, length], this.#count * 3);
        this.#count += 1;
    }
}
/** Gathers `sharedStrings.xml`: the runs of rich text are joined, readings above the characters are left out. */
export class SharedStringsVisitor {
    #context;
    #text;
    constructor(context) {
        this.strings = new SharedStrings();
        this.#text = new StringItem();
        this.#context = context;
    }
    open(name) {
        if (name === 'si')
            this.#text.clear();
        else
            this.#text.open(name);
    }
    text(text) {
        this.#text.append(text);
        if (this.#text.length > this.#context.limits.cellCharacters)
            throw this.#tooMuchText();
    }
    close(name) {
        this.#text.close(name);
        if (name !== 'si')
            return;
        this.strings.add(this.#text.value);
        const isFull = this.strings.bytes > this.#context.limits.sharedTextBytes || this.strings.count > MOST_STRINGS;
        if (isFull)
            throw this.#tooMuchText();
    }
    #tooMuchText() {
        return tooLarge(this.#context.fileName, { zh: '的文字内容过多', en: 'holds too much text' });
    }
}
/** The text of one string, shared or in its cell. */
export class StringItem {
    #value = '';
    #isText = false;
    /** Inside a phonetic run, the reading that stands above Chinese or Japanese characters. */
    #isReading = false;
    get value() {
        return unescapeText(this.#value);
    }
    get length() {
        return this.#value.length;
    }
    clear() {
        this.#value = '';
        this.#isText = false;
        this.#isReading = false;
    }
    open(name) {
        if (name === 'rPh')
            this.#isReading = true;
        else if (name === 't')
            this.#isText = true;
    }
    append(text) {
        if (this.#isText && !this.#isReading)
            this.#value += text;
    }
    close(name) {
        if (name === 'rPh')
            this.#isReading = false;
        else if (name === 't')
            this.#isText = false;
    }
}
/** Workbooks write characters that XML can not hold as `_x000D_`. Other control characters mean nothing in a cell. */
export function unescapeText(text) {
    if (!text.includes('_x'))
        return text;
    return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => {
        const character = String.fromCharCode(Number.parseInt(code, 16));
        return character < ' ' && !'\t\n\r'.includes(character) ? '' : character;
    });
}
//# sourceMappingURL=shared-strings.js.map