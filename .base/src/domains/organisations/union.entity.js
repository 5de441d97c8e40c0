import { defineEntity, p } from '@mikro-orm/core';
import { SearchColumn } from '../../kit/database/search-column.js';
import { BuildMode, UnionKind, UnionStatus } from './union.enums.js';
const text = () => p.text().columnType('text');
// The column that Postgres computes (position) is not here: nothing writes it, and reads are plain SQL.
// A property with fixed words names them: the tests hold them against the list in the table.
/** The table of unions, for the unit of work. */
export const UnionSchema = defineEntity({
    name: 'Union',
    schema: 'organisations',
    tableName: 'union',
    properties: {
        id: p.uuid().columnType('uuid').primary(),
        version: p.integer().columnType('integer').version(),
        unionCode: text(),
        name: text(),
        kind: p.enum(UnionKind).columnType('text'),
        buildMode: p.enum(BuildMode).columnType('text').nullable(),
        status: p.enum(UnionStatus).columnType('text'),
        regionCode: text(),
        longitude: p.double().$type().columnType('double precision').nullable(),
        latitude: p.double().$type().columnType('double precision').nullable(),
        address: text().nullable(),
        officePhone: text().nullable(),
        // The key alone: a union is checked against those above it by SQL, and nothing walks the tree in memory.
        parentId: p.uuid().columnType('uuid').nullable(),
        industry: text().nullable(),
        enterprise: text().nullable(),
        foundedOn: p.date().columnType('date').nullable(),
        dissolvedOn: p.date().columnType('date').nullable(),
        acceptsApplications: p.boolean().columnType('boolean').default(false),
        search: p.type(SearchColumn).columnType('tsvector').lazy(),
        createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
        updatedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    },
});
export class Union extends UnionSchema.class {
}
UnionSchema.setClass(Union);
//# sourceMappingURL=union.entity.js.map