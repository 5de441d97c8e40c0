import { posix } from 'node:path';
import type { Archive } from './archive.js';
import { type NumberKind, numberKind } from './number-format.js';
import { damaged, linked, tooLarge } from './refusal.js';
import type { DateSystem } from './serial-date.js';
import { SharedStrings, SharedStringsVisitor } from './shared-strings.js';
import type { DecodeContext } from './table.js';
import { readXml, type XmlVisitor } from './xml.js';

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly dateSystem: DateSystem;
  readonly strings: SharedStrings;
  /** By the number of the style that a cell names. */
  readonly kinds: readonly NumberKind[];
  /** The visible sheets, in order. */
  readonly sheets: readonly WorkbookSheet[];
}

export interface WorkbookSheet {
  readonly name: string;
  readonly part: string;
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly part: string;
}

const WORKBOOK_PART = 'xl/workbook.xml';
/** Excel itself ends at 65,490 styles. */
const MOST_STYLES = 70_000;
const LONGEST_FORMAT = 255;
const MOST_SHEETS = 1_000;
const LONGEST_NAME = 100;

export async function readWorkbook(archive: Archive, context: DecodeContext): Promise<Workbook> {
  const book = new WorkbookVisitor(context.fileName);
  await readPart(archive, WORKBOOK_PART, book, context);
  const relations = await readRelations(archive, context);
  const sheets = visibleSheets(book, relations);
  const parts = new Set(sheets.map(({ part }) => part.toLowerCase()));
  // One part under many names would be read many times over.
  if (sheets.length === 0 || parts.size < sheets.length) throw damaged(context.fileName, WORKBOOK_PART);
  return {
    dateSystem: book.dateSystem,
    sheets,
    kinds: await readKinds(archive, relations, context),
    strings: await readStrings(archive, relations, context),
  };
}

function visibleSheets(book: WorkbookVisitor, relations: readonly Relation[]): WorkbookSheet[] {
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  return book.sheets.flatMap(({ name, relation }) => {
    const found = byId.get(relation);
    // A sheet of charts is no table.
    return found?.kind === 'worksheet' ? [{ name, part: found.part }] : [];
  });
}

async function readPart(archive: Archive, part: string, visitor: XmlVisitor, context: DecodeContext): Promise<void> {
  await readXml(archive.read(part), visitor, { fileName: context.fileName, part });
}

async function readRelations(archive: Archive, context: DecodeContext): Promise<readonly Relation[]> {
  const visitor = new RelationsVisitor(context.fileName);
  await readPart(archive, 'xl/_rels/workbook.xml.rels', visitor, context);
  return visitor.relations;
}

async function readKinds(archive: Archive, relations: readonly Relation[], context: DecodeContext) {
  const part = relations.find(({ kind }) => kind === 'styles')?.part;
  if (part === undefined || !archive.has(part)) return [];
  const visitor = new StylesVisitor(context.fileName);
  await readPart(archive, part, visitor, context);
  return visitor.kinds;
}

async function readStrings(archive: Archive, relations: readonly Relation[], context: DecodeContext) {
  const part = relations.find(({ kind }) => kind === 'sharedStrings')?.part;
  if (part === undefined || !archive.has(part)) return new SharedStrings();
  const visitor = new SharedStringsVisitor(context);
  await readPart(archive, part, visitor, context);
  return visitor.strings;
}

type Attributes = Readonly<Record<string, string>>;

class WorkbookVisitor implements XmlVisitor {
  readonly sheets: { name: string; relation: string }[] = [];
  dateSystem: DateSystem = '1900';
  readonly #fileName: string;

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'workbookPr') {
      this.dateSystem = attributes.date1904 === '1' || attributes.date1904 === 'true' ? '1904' : '1900';
      return;
    }
    const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
    if (name !== 'sheet' || isHidden) return;
    const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    this.sheets.push({ name: (attributes.name ?? '').slice(0, LONGEST_NAME), relation });
    if (this.sheets.length > MOST_SHEETS) {
      throw tooLarge(this.#fileName, { zh: '的工作表过多', en: 'has too many sheets' });
    }
  }

  text(): void {}
  close(): void {}
}

class RelationsVisitor implements XmlVisitor {
  readonly relations: Relation[] = [];
  readonly #fileName: string;

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  open(name: string, { Id, Type, Target, TargetMode }: Attributes): void {
    if (name !== 'Relationship') return;
    // What lies outside the archive is never followed.
    if (TargetMode === 'External') throw linked(this.#fileName);
    const kind = (Type ?? '').split('/').at(-1) ?? '';
    const part = posix.join(Target?.startsWith('/') ? '' : 'xl', (Target ?? '').replace(/^\/+/, ''));
    this.relations.push({ id: Id ?? '', kind, part });
  }

  text(): void {}
  close(): void {}
}

class StylesVisitor implements XmlVisitor {
  readonly kinds: NumberKind[] = [];
  readonly #codes = new Map<number, string>();
  readonly #fileName: string;
  #isCellFormats = false;

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'cellXfs') this.#isCellFormats = true;
    else if (name === 'numFmt') this.#addCode(Number(attributes.numFmtId), attributes.formatCode ?? '');
    else if (name === 'xf' && this.#isCellFormats) this.#add(Number(attributes.numFmtId ?? 0));
  }

  text(): void {}

  close(name: string): void {
    if (name === 'cellXfs') this.#isCellFormats = false;
  }

  #addCode(id: number, code: string): void {
    if (this.#codes.size >= MOST_STYLES) throw this.#tooMany();
    this.#codes.set(id, code.slice(0, LONGEST_FORMAT));
  }

  #add(id: number): void {
    if (this.kinds.length >= MOST_STYLES) throw this.#tooMany();
    this.kinds.push(numberKind(id, this.#codes.get(id)));
  }

  #tooMany(): Error {
    return tooLarge(this.#fileName, { zh: '的样式过多', en: 'has too many styles' });
  }
}
