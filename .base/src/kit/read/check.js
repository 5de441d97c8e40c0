import { getNamedType, isNonNullType, isObjectType } from 'graphql';
import { Column } from './columns.js';
/**
 * Compares declarations with the schema, before the first request: throws for a field that nothing says how to read or
 * that has a second way, for a column that is not there, for a record that must be there and may be hidden, and for pages
 * in an order that loses rows.
 */
export function checkReads(schema, all) {
    const known = new Set();
    for (const reads of all)
        checkType(schema, reads, known);
}
function checkType(schema, reads, known) {
    if (known.has(reads))
        return;
    known.add(reads);
    const type = schema.getType(reads.typeName);
    if (!isObjectType(type))
        throw new Error(`Reads are declared for ${reads.typeName}, which is no type of the schema.`);
    checkFields(type, (name) => reads.declared(name), (below) => checkType(schema, below, known));
}
function checkFields(type, declaredAs, checkBelow) {
    for (const { name, type: fieldType, resolve } of Object.values(type.getFields())) {
        const place = `${type.name}.${name}`;
        if (resolve)
            throw new Error(`${place} has a resolver, and is read as declared: one of the two must go.`);
        const declared = declaredAs(name);
        for (const needed of neededBy(declared))
            if (needed instanceof Column)
                void needed.facts;
        if (declared.kind === 'embedded') {
            const inside = (field) => {
                const found = declared.fields[field];
                if (found)
                    return found;
                throw new Error(`How ${place}.${field} is read is declared nowhere.`);
            };
            checkFields(getNamedType(fieldType), inside, checkBelow);
        }
        if (!('of' in declared))
            continue;
        const below = declared.of();
        if (declared.kind === 'one' && below.visible && isNonNullType(fieldType)) {
            throw new Error(`${place} is never null, but a ${below.typeName} may be hidden from the caller; make it nullable.`);
        }
        checkBelow(below);
    }
}
function neededBy(declared) {
    switch (declared.kind) {
        case 'value':
            return [declared.needed];
        case 'id':
        case 'one':
            return [declared.key];
        case 'computed':
            return Object.values(declared.needs);
        case 'embedded':
            return declared.present ? [declared.present] : [];
        case 'many':
        case 'page':
            return [declared.rows.by, ...declared.rows.order];
    }
}
//# sourceMappingURL=check.js.map