import { isEnumType, isInputObjectType, isListType, isNonNullType, } from 'graphql';
/** A value for an input, as JSON carries it. */
export function givenFor(draw, type, care) {
    if (isNonNullType(type))
        return draw.chance(care.wrong / 2) ? null : presentFor(draw, type.ofType, care);
    return draw.chance(0.08) ? null : presentFor(draw, type, care);
}
function presentFor(draw, type, care) {
    if (draw.chance(care.wrong))
        return draw.pick(['wrong', 7.5, [[]], { a0: {}, b: 1 }]);
    if (isListType(type)) {
        const items = Array.from({ length: draw.below(3) }, () => givenFor(draw, type.ofType, care));
        return draw.chance(0.2) ? givenFor(draw, type.ofType, care) : items;
    }
    if (isEnumType(type))
        return draw.pick(type.getValues()).name;
    return isInputObjectType(type) ? objectFor(draw, type, care) : plainFor(draw, String(type));
}
function objectFor(draw, type, care) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || draw.chance(0.6));
    return Object.fromEntries(fields.map((field) => [field.name, givenFor(draw, field.type, care)]));
}
function plainFor(draw, name) {
    switch (name) {
        case 'Int':
            return draw.below(100);
        case 'Float':
            return draw.below(100) / 4;
        case 'Boolean':
            return draw.chance(0.5);
        default:
            return `t${draw.below(100)}`;
    }
}
/** A value as a document writes it. */
export function written(value, type) {
    const inner = isNonNullType(type) ? type.ofType : type;
    if (Array.isArray(value)) {
        return `[${value.map((item) => written(item, isListType(inner) ? inner.ofType : inner)).join(', ')}]`;
    }
    if (isListType(inner))
        return written(value, inner.ofType);
    if (typeof value === 'object' && value !== null) {
        const fields = isInputObjectType(inner) ? inner.getFields() : {};
        const parts = Object.entries(value).map(([name, part]) => `${name}: ${written(part, fields[name]?.type ?? inner)}`);
        return `{ ${parts.join(', ')} }`;
    }
    return isEnumType(inner) && typeof value === 'string' ? value : JSON.stringify(value);
}
//# sourceMappingURL=inputs.js.map