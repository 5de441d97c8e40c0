import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { damaged, FileRefused, unsafe } from './refusal.js';
/** No part of a workbook nests deeper than a dozen. */
const DEEPEST = 64;
/** A tag or text that goes on for longer than this is no cell: Excel ends at 32,767 characters. */
const LONGEST_TOKEN = 2 * 1024 * 1024;
/**
 * Parses a part of a workbook, strictly and without a DTD: no entity but the five of XML is ever resolved, nothing
 * outside is fetched. It yields after each piece, so that what the visitor gathered can be taken away.
 */
export async function* walkXml(bytes, visitor, at) {
    const walk = new XmlWalk(visitor, at.fileName);
    try {
        let decoder;
        for await (const chunk of bytes) {
            decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
            walk.write(decoder.decode(chunk, { stream: true }));
            yield;
        }
        walk.end(decoder?.decode() ?? '');
        yield;
    }
    catch (error) {
        throw error instanceof FileRefused ? error : damaged(at.fileName, at.part, error);
    }
}
/** Parses a small part to its end. */
export async function readXml(bytes, visitor, at) {
    for await (const _ of walkXml(bytes, visitor, at))
        ;
}
function encodingOf(chunk) {
    if (chunk[0] === 0xff && chunk[1] === 0xfe)
        return 'utf-16le';
    return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}
class XmlWalk {
    #parser = new SaxesParser({ position: false, xmlns: false });
    #fileName;
    #depth = 0;
    /** Characters since the parser last had something to tell: all of them wait in its memory. */
    #silent = 0;
    constructor(visitor, fileName) {
        this.#fileName = fileName;
        const parser = this.#parser;
        parser.on('error', (error) => {
            throw error;
        });
        parser.on('doctype', () => {
            throw unsafe(fileName, { zh: '含有 DTD 声明', en: 'holds a DTD' });
        });
        parser.on('opentag', (tag) => {
            this.#silent = 0;
            this.#depth += 1;
            if (this.#depth > DEEPEST)
                throw this.#oversized();
            visitor.open(localName(tag.name), tag.attributes);
        });
        parser.on('text', (text) => {
            visitor.text(text);
        });
        parser.on('cdata', (text) => {
            visitor.text(text);
        });
        parser.on('closetag', (tag) => {
            this.#silent = 0;
            this.#depth -= 1;
            visitor.close(localName(tag.name));
        });
    }
    write(text) {
        this.#silent += text.length;
        this.#parser.write(text);
        if (this.#silent > LONGEST_TOKEN)
            throw this.#oversized();
    }
    end(text) {
        this.#parser.write(text).close();
    }
    #oversized() {
        return unsafe(this.#fileName, {
            zh: '含有异常长或异常深的 XML 内容',
            en: 'holds XML that is out of all proportion long or deep',
        });
    }
}
function localName(name) {
    const colon = name.indexOf(':');
    return colon < 0 ? name : name.slice(colon + 1);
}
//# sourceMappingURL=xml.js.map