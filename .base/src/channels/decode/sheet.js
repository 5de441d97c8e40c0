import { formattedCell, isoDateCell } from './number-format.js';
import { tooLarge } from './refusal.js';
import { StringItem, unescapeText } from './shared-strings.js';
import { cleanText, textCell } from './text.js';
/** Excel ends at column XFD. */
const MOST_COLUMNS = 16_384;
/** Gathers the rows of a sheet. `take()` hands out those that are complete. */
export class SheetVisitor {
    #book;
    #context;
    #string = new StringItem();
    #done = [];
    #row = 0;
    #column = -1;
    #columns = [];
    #cells = [];
    #flaws = [];
    #characters = 0;
    #type = 'n';
    #style = 0;
    #value = '';
    #isValue = false;
    #hasFormula = false;
    #isTooLong = false;
    constructor(book, context) {
        this.#book = book;
        this.#context = context;
    }
    take() {
        const rows = this.#done;
        this.#done = [];
        return rows;
    }
    open(name, attributes) {
        if (name === 'c')
            this.#openCell(attributes);
        else if (name === 'v')
            this.#isValue = true;
        else if (name === 'row')
            this.#openRow(attributes);
        else if (name === 'f')
            this.#hasFormula = true;
        else
            this.#string.open(name);
    }
    text(text) {
        if (this.#isTooLong)
            return;
        if (this.#isValue)
            this.#value += text;
        else
            this.#string.append(text);
        this.#isTooLong = this.#value.length + this.#string.length > this.#context.limits.cellCharacters;
    }
    close(name) {
        if (name === 'v')
            this.#isValue = false;
        else if (name === 'c')
            this.#closeCell();
        else if (name === 'row')
            this.#closeRow();
        else
            this.#string.close(name);
    }
    #openRow({ r }) {
        const number = Number(r);
        this.#row = Number.isSafeInteger(number) && number > 0 ? number : this.#row + 1;
        this.#column = -1;
        this.#columns = [];
        this.#cells = [];
        this.#flaws = [];
        this.#characters = 0;
    }
    #openCell({ r, t, s }) {
        const named = r === undefined ? -1 : columnNumber(r);
        this.#column = named < 0 ? this.#column + 1 : named;
        const isOutside = this.#column >= MOST_COLUMNS || this.#cells.length + this.#flaws.length >= MOST_COLUMNS;
        if (isOutside)
            throw this.#rowTooLong();
        this.#type = t ?? 'n';
        this.#style = s === undefined ? 0 : Number(s);
        this.#value = '';
        this.#string.clear();
        this.#hasFormula = false;
        this.#isTooLong = false;
    }
    #closeCell() {
        if (this.#isTooLong) {
            const value = this.#value || this.#string.value;
            this.#flaws.push({ column: this.#column, rule: 'table.fieldTooLong', value });
            this.#countCharacters(value.length);
            return;
        }
        if (this.#hasFormula && this.#value === '' && this.#type !== 'str' && this.#type !== 'inlineStr') {
            this.#flaws.push({ column: this.#column, rule: 'table.formulaWithoutValue', value: null });
            return;
        }
        const cell = this.#cell();
        if (cell.text === '')
            return;
        this.#countCharacters(cell.text.length);
        this.#columns.push(this.#column);
        this.#cells.push(cell);
    }
    #cell() {
        const { strings, kinds, dateSystem } = this.#book;
        switch (this.#type) {
            case 's':
                return textCell(cleanText(this.#value === '' ? '' : (strings.at(Number(this.#value)) ?? '\ufffd')));
            case 'str':
                return textCell(cleanText(unescapeText(this.#value)));
            case 'inlineStr':
                return textCell(cleanText(this.#string.value));
            case 'b':
                return textCell(this.#value === '' ? '' : this.#value.trim() === '1' ? 'TRUE' : 'FALSE');
            case 'e':
                return textCell(this.#value.trim());
            case 'd':
                return isoDateCell(this.#value.trim());
            default:
                return formattedCell(this.#value.trim(), kinds[this.#style] ?? 'number', dateSystem);
        }
    }
    #closeRow() {
        if (this.#cells.length === 0 && this.#flaws.length === 0)
            return;
        const width = this.#column + 1;
        this.#done.push({ row: this.#row, columns: this.#columns, cells: this.#cells, flaws: this.#flaws, width });
    }
    #countCharacters(count) {
        this.#characters += count;
        if (this.#characters <= this.#context.limits.rowCharacters)
            return;
        throw this.#rowTooLong();
    }
    #rowTooLong() {
        const number = this.#row;
        return tooLarge(this.#context.fileName, {
            zh: `第 ${number} 行的内容过多`,
            en: `has too much in row ${number}`,
        });
    }
}
/** From 0, of a reference like `AB12`. */
export function columnNumber(reference) {
    let number = 0;
    for (let index = 0; index < reference.length; index += 1) {
        const letter = reference.charCodeAt(index) & ~0x20;
        if (letter < 65 || letter > 90)
            break;
        number = number * 26 + letter - 64;
    }
    return number - 1;
}
//# sourceMappingURL=sheet.js.map