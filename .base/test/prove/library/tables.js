import { defineEntity, p } from '@mikro-orm/core';
const text = () => p.text().columnType('text');
const key = () => p.uuid().columnType('uuid');
// Tables of a library, for what the domains of the hub do not declare yet.
export const ShelfSchema = defineEntity({
    name: 'Shelf',
    schema: 'library',
    tableName: 'shelf',
    properties: {
        id: key().primary(),
        code: text(),
        region: text(),
        openedAt: p.datetime().columnType('timestamptz(6)'),
        parentId: key().nullable(),
        boxLabel: text().nullable(),
        boxDepth: p.decimal('number').columnType('numeric(20,6)').nullable(),
        note: text().nullable(),
    },
});
export class Shelf extends ShelfSchema.class {
}
ShelfSchema.setClass(Shelf);
export const BookSchema = defineEntity({
    name: 'Book',
    schema: 'library',
    tableName: 'book',
    properties: {
        id: p.bigint('number').columnType('bigint').primary(),
        shelfId: key(),
        authorId: key().nullable(),
        region: text(),
        title: text(),
        addedAt: p.datetime().columnType('timestamptz(6)'),
        price: p.bigint('number').columnType('bigint'),
        weight: p.decimal('number').columnType('numeric(20,6)'),
        ratio: p.double().columnType('double precision'),
        kinds: p.array().columnType('text[]').nullable(),
        status: text().nullable(),
        seal: p.blob().columnType('bytea').nullable(),
        pages: p.smallint().columnType('smallint').nullable(),
        // Never null where it is shown; the table does not say so.
        place: text().nullable(),
    },
});
export class Book extends BookSchema.class {
}
BookSchema.setClass(Book);
export const ReaderSchema = defineEntity({
    name: 'Reader',
    schema: 'library',
    tableName: 'reader',
    properties: {
        id: key().primary(),
        bookId: p.bigint('number').columnType('bigint'),
        name: text(),
        born: p.date().columnType('date'),
        hidden: p.boolean().columnType('boolean'),
        place: text().nullable(),
    },
});
export class Reader extends ReaderSchema.class {
}
ReaderSchema.setClass(Reader);
export const entities = [Shelf, Book, Reader];
export const TABLES = `
  create schema library;
  create table library.shelf (id uuid primary key, code text collate "C" not null unique, region text not null,
    opened_at timestamptz not null, parent_id uuid, box_label text, box_depth numeric(20, 6), note text);
  create table library.book (id bigint primary key, shelf_id uuid not null references library.shelf, author_id uuid,
    region text not null, title text not null, added_at timestamptz not null, price bigint not null,
    weight numeric(20, 6) not null, ratio double precision not null, kinds text[], status text, seal bytea,
    pages smallint, place text);
  create table library.reader (id uuid primary key, book_id bigint not null, name text not null, born date not null,
    hidden boolean not null, place text)`;
//# sourceMappingURL=tables.js.map