import { defineEntity, p } from '@mikro-orm/core';
import { SearchColumn } from '../../../kit/database/search-column.js';
import { ContentFormat } from './content.enums.js';

const text = () => p.text().columnType('text');
const texts = () => p.array().columnType('text[]');
const instant = () => p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()');
const search = () => p.type(SearchColumn).columnType('tsvector').lazy();

const ContentSchema = defineEntity({
  name: 'ContentRow',
  schema: 'legal_outreach',
  tableName: 'content',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    contentNo: text(),
    title: text(),
    format: p.enum(ContentFormat).columnType('text'),
    topics: texts(),
    language: text(),
    performers: texts(),
    regionCode: text(),
    summary: text().nullable(),
    url: text().nullable(),
    publishedOn: p.date().columnType('date'),
    /** Title, topics and performers. */
    search: search(),
    /** The title alone: a match there is the better one. */
    titleSearch: search(),
    createdAt: instant(),
    updatedAt: instant(),
  },
});
/** Law for everyone. */
export class ContentRow extends ContentSchema.class {}
ContentSchema.setClass(ContentRow);
