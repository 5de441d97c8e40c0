import { crc32, deflateRawSync } from 'node:zlib';
/** Makes an .xlsx workbook; the same input makes the same bytes. */
export function workbook(input) {
    return zip(workbookParts(input));
}
/** The parts of a workbook, for tests that spoil one of them. */
export function workbookParts(input) {
    const shared = new Numbered();
    const formats = new Numbered();
    const { sheets, dateSystem = '1900', parts = {} } = input;
    const bodies = sheets.map((sheet) => sheetXml(sheet, { shared, formats, dateSystem }));
    const made = {
        '[Content_Types].xml': contentTypes(sheets.length),
        '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
        'xl/workbook.xml': workbookXml(sheets, dateSystem),
        'xl/_rels/workbook.xml.rels': relations([
            ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
            ['styles', 'styles.xml'],
            ['sharedStrings', 'sharedStrings.xml'],
        ]),
        'xl/styles.xml': stylesXml(formats.items),
        'xl/sharedStrings.xml': sharedXml(shared.items),
    };
    bodies.forEach((body, index) => {
        made[`xl/worksheets/sheet${index + 1}.xml`] = body;
    });
    return Object.entries({ ...made, ...parts }).map(([name, data]) => ({ name, data }));
}
/** Numbers things in the order in which they are first seen. */
class Numbered {
    #numbers = new Map();
    get items() {
        return [...this.#numbers.keys()];
    }
    of(item) {
        const number = this.#numbers.get(item) ?? this.#numbers.size;
        this.#numbers.set(item, number);
        return number;
    }
}
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export function escapeXml(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
function sheetXml(sheet, shares) {
    const pieces = [Buffer.from(`${HEAD}<worksheet ${MAIN}><sheetData>`)];
    let text = '';
    let number = 0;
    for (const cells of sheet.rows) {
        number += 1;
        const hidden = sheet.hiddenRows?.includes(number) ? ' hidden="1"' : '';
        const row = number;
        text += `<row r="${row}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row}`, shares)).join('')}</row>`;
        if (text.length > 1_000_000) {
            pieces.push(Buffer.from(text));
            text = '';
        }
    }
    const ranges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`).join('');
    const merges = ranges === '' ? '' : `<mergeCells count="${sheet.merges?.length}">${ranges}</mergeCells>`;
    pieces.push(Buffer.from(`${text}</sheetData>${merges}</worksheet>`));
    return Buffer.concat(pieces);
}
/** `AB` of 27. */
function letters(column) {
    const rest = Math.floor(column / 26) - 1;
    return `${rest < 0 ? '' : letters(rest)}${String.fromCharCode(65 + (column % 26))}`;
}
function cellXml(cell, at, { shared, formats, dateSystem }) {
    if (cell === null)
        return '';
    if (typeof cell === 'string')
        return typed(at, 's', shared.of(plainItem(cell)));
    if (typeof cell === 'number')
        return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === 'boolean')
        return typed(at, 'b', cell ? 1 : 0);
    if ('rich' in cell)
        return typed(at, 's', shared.of(richItem(cell.rich)));
    if ('error' in cell)
        return typed(at, 'e', cell.error);
    if ('iso' in cell)
        return typed(at, 'd', cell.iso);
    if ('inline' in cell)
        return `<c r="${at}" t="inlineStr"><is>${textXml(cell.inline)}</is></c>`;
    if ('formula' in cell)
        return formulaXml(at, cell.formula, cell.value);
    const raw = 'date' in cell ? String(serialOf(cell.date, dateSystem)) : cell.raw;
    const usual = 'date' in cell ? (cell.date.length > 10 ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd') : undefined;
    const format = cell.format ?? usual;
    const style = format === undefined ? '' : ` s="${formats.of(String(format)) + 1}"`;
    return `<c r="${at}"${style}><v>${raw}</v></c>`;
}
function typed(at, type, value) {
    return `<c r="${at}" t="${type}"><v>${value}</v></c>`;
}
function formulaXml(at, formula, value) {
    const type = { string: ' t="str"', boolean: ' t="b"', number: '', undefined: '' }[typeof value];
    const result = typeof value === 'boolean' ? Number(value) : escapeXml(String(value ?? ''));
    return `<c r="${at}"${type}><f>${escapeXml(formula)}</f>${value === undefined ? '' : `<v>${result}</v>`}</c>`;
}
function textXml(text) {
    return `<t xml:space="preserve">${escapeXml(text)}</t>`;
}
function plainItem(text) {
    return `<si>${textXml(text)}</si>`;
}
function richItem(runs) {
    return `<si>${runs.map((run) => `<r><rPr><b/></rPr>${textXml(run)}</r>`).join('')}</si>`;
}
function serialOf(date, system) {
    const [day = '', time = '00:00'] = date.split(' ');
    const epoch = system === '1900' ? Date.UTC(1899, 11, 30) : Date.UTC(1904, 0, 1);
    return (Date.parse(`${day}T${time}Z`) - epoch) / 86_400_000;
}
function workbookXml(sheets, system) {
    const list = sheets.map(({ name, state }, index) => {
        const hidden = state === undefined ? '' : ` state="${state}"`;
        return `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
    });
    const settings = system === '1904' ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
    return `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}">${settings}<sheets>${list.join('')}</sheets></workbook>`;
}
function stylesXml(formats) {
    const own = formats.map((format, index) => ({ format, id: /^\d+$/.test(format) ? Number(format) : 164 + index }));
    const codes = own.filter(({ format }) => !/^\d+$/.test(format));
    const list = codes.map(({ format, id }) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(format)}"/>`).join('');
    const numFmts = codes.length === 0 ? '' : `<numFmts count="${codes.length}">${list}</numFmts>`;
    const look = '<fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>';
    const xfs = own.map(({ id }) => `<xf numFmtId="${id}" applyNumberFormat="1" xfId="0"/>`).join('');
    const all = `<cellXfs count="${own.length + 1}"><xf numFmtId="0" xfId="0"/>${xfs}</cellXfs>`;
    return `${HEAD}<styleSheet ${MAIN}>${numFmts}${look}${all}</styleSheet>`;
}
function sharedXml(items) {
    return Buffer.from(`${HEAD}<sst ${MAIN} uniqueCount="${items.length}">${items.join('')}</sst>`);
}
function relations(targets) {
    const list = targets.map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`);
    return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}
function contentTypes(sheets) {
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    const parts = ['workbook.xml', 'styles.xml', 'sharedStrings.xml'].map((name, index) => {
        const type = ['sheet.main', 'styles', 'sharedStrings'][index];
        return `<Override PartName="/xl/${name}" ContentType="${sheet}.${type}+xml"/>`;
    });
    for (let index = 1; index <= sheets; index += 1) {
        parts.push(`<Override PartName="/xl/worksheets/sheet${index}.xml" ContentType="${sheet}.worksheet+xml"/>`);
    }
    const usual = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
    return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${usual}${parts.join('')}</Types>`;
}
/** Writes a ZIP archive, deflated, without dates. */
export function zip(parts) {
    const files = [];
    const directory = [];
    let offset = 0;
    for (const { name, data, claimedSize } of parts) {
        const bytes = typeof data === 'string' ? Buffer.from(data) : data;
        const packed = deflateRawSync(bytes);
        const fields = zipFields(bytes, packed.length, claimedSize ?? bytes.length, Buffer.byteLength(name));
        const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed]);
        const tail = Buffer.alloc(14);
        tail.writeUInt32LE(offset, 10);
        directory.push(Buffer.from('504b01021400', 'hex'), fields, tail, Buffer.from(name));
        files.push(local);
        offset += local.length;
    }
    return Buffer.concat([...files, ...directory, zipEnd(directory.length / 4, Buffer.concat(directory).length, offset)]);
}
/** What the header of a file and its line in the directory have in common: version, flags, sizes, length of the name. */
function zipFields(bytes, packed, size, name) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(name, 22);
    return fields;
}
function zipEnd(count, size, offset) {
    const end = Buffer.alloc(22);
    end.write('504b0506', 0, 'hex');
    end.writeUInt16LE(Math.min(count, 0xffff), 8);
    end.writeUInt16LE(Math.min(count, 0xffff), 10);
    end.writeUInt32LE(size, 12);
    end.writeUInt32LE(offset, 16);
    return end;
}
//# sourceMappingURL=xlsx.js.map