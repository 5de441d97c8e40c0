import { Type } from '@mikro-orm/core';

/** A tsvector column that an entity writes as the terms of `searchTerms`; it is only ever searched, never read back. */
export class SearchColumn extends Type<readonly string[], string> {
  override convertToDatabaseValue(terms: readonly string[] | string): string {
    if (typeof terms === 'string') return terms;
    return `{${terms.map((term) => `"${term.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
  }

  override convertToDatabaseValueSQL(key: string): string {
    return `array_to_tsvector(${key}::text[])`;
  }

  override convertToJSValue(): readonly string[] {
    return [];
  }

  override compareAsType(): string {
    return 'string';
  }

  override getColumnType(): string {
    return 'tsvector';
  }
}
