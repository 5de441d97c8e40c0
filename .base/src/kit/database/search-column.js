import { Type } from '@mikro-orm/core';
/** A tsvector column that an entity writes as the terms of `searchTerms`; it is only ever searched, never read back. */
export class SearchColumn extends Type {
    convertToDatabaseValue(terms) {
        if (typeof terms === 'string')
            return terms;
        return `{${terms.map((term) => `"${term.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
    }
    convertToDatabaseValueSQL(key) {
        return `array_to_tsvector(${key}::text[])`;
    }
    convertToJSValue() {
        return [];
    }
    compareAsType() {
        return 'string';
    }
    getColumnType() {
        return 'tsvector';
    }
}
//# sourceMappingURL=search-column.js.map