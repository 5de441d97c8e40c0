import { escapedXml, MAIN, XML_HEAD } from './sheet.js';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Signs that no name of a sheet has, and how long it may be. */
const NOT_IN_NAMES = /[[\]:*?/\\']/g;
const LONGEST_NAME = 31;

/**
 * The parts that are known before the rows are, by their names. Parts that end in .xml are sheets where nothing else is
 * said, so that nobody has to know at the beginning how many sheets there will be; the first is said all the same.
 */
export const FIRST_PARTS: readonly (readonly [name: string, content: string])[] = [
  [
    '[Content_Types].xml',
    `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/${sheetPart(1)}" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  ],
  ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
  ['xl/styles.xml', stylesXml()],
];

/** The parts that say which sheets there are. */
export function lastParts(title: string, sheets: number): readonly (readonly [name: string, content: string])[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const list = numbers.map((number) => {
    return `<sheet name="${escapedXml(sheetName(title, number))}" sheetId="${number}" r:id="rId${number}"/>`;
  });
  const targets = numbers.map((number) => ['worksheet', `worksheets/sheet${number}.xml`] as const);
  return [
    [
      'xl/workbook.xml',
      `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${list.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relations([...targets, ['styles', 'styles.xml']])],
  ];
}

/** The place of a sheet, from 1, among the parts. */
export function sheetPart(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

function sheetName(title: string, number: number): string {
  const ending = number === 1 ? '' : ` ${number}`;
  const plain = title.replace(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME - ending.length);
  return `${plain.trim() === '' ? 'Sheet' : plain}${ending}`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const list = targets.map(([kind, target], index) => {
    return `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  });
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

/** The formats of cells in the order of `Style`: numbers as they are, headings, text, and days as 2024-05-22. */
function stylesXml(): string {
  const font = '<sz val="11"/><name val="等线"/>';
  const look = `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>`;
  const plain = 'fillId="0" borderId="0" xfId="0"';
  const formats = [
    `<xf numFmtId="0" fontId="0" ${plain}/>`,
    `<xf numFmtId="49" fontId="1" ${plain} applyNumberFormat="1" applyFont="1"/>`,
    `<xf numFmtId="49" fontId="0" ${plain} applyNumberFormat="1"/>`,
    `<xf numFmtId="164" fontId="0" ${plain} applyNumberFormat="1"/>`,
  ];
  return `${XML_HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>${look}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
