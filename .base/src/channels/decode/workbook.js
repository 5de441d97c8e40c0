import { posix } from 'node:path';
import { numberKind } from './number-format.js';
import { damaged, tooLarge } from './refusal.js';
import { SharedStrings, SharedStringsVisitor } from './shared-strings.js';
import { readXml } from './xml.js';
const WORKBOOK_PART = 'xl/workbook.xml';
/** Excel itself ends at 65,490 styles. */
const MOST_STYLES = 70_000;
const LONGEST_FORMAT = 255;
const MOST_SHEETS = 1_000;
const LONGEST_NAME = 100;
export async function readWorkbook(archive, context) {
    const book = new WorkbookVisitor(context.fileName);
    await readPart(archive, WORKBOOK_PART, book, context);
    const relations = await readRelations(archive, context);
    const sheets = visibleSheets(book, relations);
    const parts = new Set(sheets.map(({ part }) => part.toLowerCase()));
    // One part under many names would be read many times over.
    if (sheets.length === 0 || parts.size < sheets.length)
        throw damaged(context.fileName, WORKBOOK_PART);
    return {
        dateSystem: book.dateSystem,
        sheets,
        kinds: await readKinds(archive, relations, context),
        strings: await readStrings(archive, relations, context),
    };
}
function visibleSheets(book, relations) {
    const byId = new Map(relations.map((relation) => [relation.id, relation]));
    return book.sheets.flatMap(({ name, relation }) => {
        const found = byId.get(relation);
        // A sheet of charts is no table.
        return found?.kind === 'worksheet' ? [{ name, part: found.part }] : [];
    });
}
async function readPart(archive, part, visitor, context) {
    await readXml(archive.read(part), visitor, { fileName: context.fileName, part });
}
async function readRelations(archive, context) {
    const visitor = new RelationsVisitor();
    await readPart(archive, 'xl/_rels/workbook.xml.rels', visitor, context);
    return visitor.relations;
}
async function readKinds(archive, relations, context) {
    const part = relations.find(({ kind }) => kind === 'styles')?.part;
    if (part === undefined || !archive.has(part))
        return [];
    const visitor = new StylesVisitor(context.fileName);
    await readPart(archive, part, visitor, context);
    return visitor.kinds;
}
async function readStrings(archive, relations, context) {
    const part = relations.find(({ kind }) => kind === 'sharedStrings')?.part;
    if (part === undefined || !archive.has(part))
        return new SharedStrings();
    const visitor = new SharedStringsVisitor(context);
    await readPart(archive, part, visitor, context);
    return visitor.strings;
}
class WorkbookVisitor {
    #fileName;
    constructor(fileName) {
        this.sheets = [];
        this.dateSystem = '1900';
        this.#fileName = fileName;
    }
    open(name, attributes) {
        if (name === 'workbookPr') {
            this.dateSystem = attributes.date1904 === '1' || attributes.date1904 === 'true' ? '1904' : '1900';
            return;
        }
        const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
        if (name !== 'sheet' || isHidden)
            return;
        const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
        this.sheets.push({ name: (attributes.name ?? '').slice(0, LONGEST_NAME), relation });
        if (this.sheets.length > MOST_SHEETS) {
            throw tooLarge(this.#fileName, { zh: '的工作表过多', en: 'has too many sheets' });
        }
    }
    text() { }
    close() { }
}
class RelationsVisitor {
    constructor() {
        this.relations = [];
    }
    open(name, { Id, Type, Target, TargetMode }) {
        // What lies outside the archive is never followed.
        if (name !== 'Relationship' || TargetMode === 'External')
            return;
        const kind = (Type ?? '').split('/').at(-1) ?? '';
        const part = posix.join(Target?.startsWith('/') ? '' : 'xl', (Target ?? '').replace(/^\/+/, ''));
        this.relations.push({ id: Id ?? '', kind, part });
    }
    text() { }
    close() { }
}
class StylesVisitor {
    #codes;
    #fileName;
    #isCellFormats;
    constructor(fileName) {
        this.kinds = [];
        this.#codes = new Map();
        this.#isCellFormats = false;
        this.#fileName = fileName;
    }
    open(name, attributes) {
        if (name === 'cellXfs')
            this.#isCellFormats = true;
        else if (name === 'numFmt')
            this.#addCode(Number(attributes.numFmtId), attributes.formatCode ?? '');
        else if (name === 'xf' && this.#isCellFormats)
            this.#add(Number(attributes.numFmtId ?? 0));
    }
    text() { }
    close(name) {
        if (name === 'cellXfs')
            this.#isCellFormats = false;
    }
    #addCode(id, code) {
        if (this.#codes.size >= MOST_STYLES)
            throw this.#tooMany();
        this.#codes.set(id, code.slice(0, LONGEST_FORMAT));
    }
    #add(id) {
        if (this.kinds.length >= MOST_STYLES)
            throw this.#tooMany();
        this.kinds.push(numberKind(id, this.#codes.get(id)));
    }
    #tooMany() {
        return tooLarge(this.#fileName, { zh: '的样式过多', en: 'has too many styles' });
    }
}
//# sourceMappingURL=workbook.js.map