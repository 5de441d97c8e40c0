import { buildSchema } from 'graphql';
import { Honour, Service, Station } from '../../../src/domains/stations/station.entity.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { checkReads, columnsOf, computed, embedded, many, one, reads } from '../../../src/kit/read/index.js';
import { testDatabase } from '../../support/database.js';
const station = columnsOf(Station);
const service = columnsOf(Service);
/** A type of the schema by its name alone. */
const type = (name) => ({ name, prototype: {} });
const schemaOf = (fields, more = '') => buildSchema(`type Query { station: Station } type Station { ${fields} } ${more}`);
describe('declarations, compared with the schema before the first request,', () => {
    let test;
    beforeAll(async () => {
        test = await testDatabase();
    });
    afterAll(() => test.close());
    it('are taken when every field is a column or declared', () => {
        const stations = reads(type('Station'), Station, {
            fields: {
                mark: computed({ name: station.name }, ({ name }) => name),
                host: embedded({ name: station.hostName }, station.hostName),
                services: many(() => reads(type('Service'), Service), { by: service.station, order: [service.ordinal] }),
            },
        });
        const more = 'type Host { name: String } type Service { facility: String! }';
        expect(() => checkReads(schemaOf('name: String! mark: String host: Host services: [Service!]!', more), [stations])).not.toThrow();
    });
    it.each([
        ['a field that nothing says how to read', 'colour: String', {}, /Station\.colour .* declared nowhere/],
        ['a column that is not there', 'a: String', { a: station.nope }, /no property nope/],
        [
            'a column that a function needs and that is not there',
            'a: String',
            { a: computed({ n: station.nope }, () => null) },
            /no property nope/,
        ],
        [
            'a field of an object that is declared nowhere',
            'host: Host',
            { host: embedded({}) },
            /Station\.host\.name is read is declared nowhere/,
        ],
        [
            'a field of a type below',
            'honours: [Honour!]!',
            { honours: many(() => reads(type('Honour'), Honour), { by: columnsOf(Honour).station, order: [] }) },
            /Honour\.colour/,
        ],
        [
            'a record that must be there and may be hidden',
            'other: Station!',
            { other: one(() => reads(type('Station'), Station, { visible: rawSql('false') }), station.operatorId) },
            /Station\.other is never null, but a Station may be hidden/,
        ],
    ])('refuse %s', (_, fields, declared, message) => {
        const more = 'type Host { name: String } type Honour { title: String colour: String }';
        const stations = reads(type('Station'), Station, { fields: declared });
        expect(() => checkReads(schemaOf(fields, more), [stations])).toThrow(message);
    });
    it('refuse a second way to read a field', () => {
        const schema = schemaOf('name: String');
        const field = schema.getType('Station');
        Object.assign(field.getFields().name ?? {}, { resolve: () => 'otherwise' });
        expect(() => checkReads(schema, [reads(type('Station'), Station)])).toThrow(/Station\.name has a resolver/);
    });
    it('refuse a type that the schema does not have', () => {
        expect(() => checkReads(schemaOf('name: String'), [reads(type('Nobody'), Station)])).toThrow(/Nobody, which is no type/);
    });
    it('say of a column in the wrong place whose it is', () => {
        expect(() => sql `${service.facility}`.placed(new Map([[Station, 's']]))).toThrow(/Service stands where no Service is read/);
    });
});
//# sourceMappingURL=check.test.js.map