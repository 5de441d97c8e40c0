import { defaultFieldResolver, getDirectiveValues, getNamedType, isAbstractType, isNonNullType, isObjectType, } from 'graphql';
import { Fault } from '../kit/graphql/faults.js';
import { setGuard } from '../kit/graphql/guard.js';
import { hideRefused } from './absent.js';
import { accessDirective, personalDirective } from './directives.js';
import { isReached, reachesAll } from './reach.js';
import { audienceSentence } from './viewer.js';
/**
 * Puts the rule of each `@access` before the resolver it stands on, and "For: …" behind its description; a record whose
 * type refuses the caller looks absent behind an interface. Throws, so that the hub does not start, for a root field
 * without a rule, a guarded type entered by an unguarded field, a guarded field whose reach nothing could tell, and a
 * personal field that is open or could not be denied.
 */
export function guardSchema(schema, rules) {
    const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
    const guarding = { rules, schema, guardedTypes: guardedTypesOf(types) };
    for (const type of types) {
        const typeScopes = scopesOf(type);
        if (typeScopes)
            describeAudience(type, typeScopes);
        for (const field of Object.values(type.getFields()))
            guardField(type, field, roots.has(type), guarding);
    }
}
function guardedTypesOf(types) {
    const known = types.map((type) => [type.name, scopesOf(type) ?? ['PUBLIC']]);
    return new Map(known.filter(([, scopes]) => !scopes.includes('PUBLIC')));
}
/** The scopes of the `@access` on a field or type; undefined where there is none. */
export function scopesOf(element) {
    const values = element.astNode ? getDirectiveValues(accessDirective, element.astNode) : undefined;
    return values?.scope;
}
function guardField(type, field, isRoot, guarding) {
    const scopes = scopesOf(field);
    const name = `${type.name}.${field.name}`;
    if (isRoot && !scopes)
        throw new Error(`${name} has no access rule. Every root field says who may call it.`);
    refuseOpenings(name, type, field, scopes);
    hideRefused(name, field, possibleTypes(field, guarding.schema), guarding.guardedTypes, guarding.rules);
    if (!scopes)
        return;
    describeAudience(field, scopes);
    if (scopes.includes('PUBLIC'))
        return;
    const resolve = field.resolve ?? defaultFieldResolver;
    if (isRoot) {
        field.resolve = guardedRoot(resolve, scopes);
        return;
    }
    if (isNonNullType(field.type))
        throw new Error(`${name} can be denied and must be nullable.`);
    refuseUnplaced(name, type, scopes, guarding);
    const guard = guardFor(scopes, type, guarding);
    setGuard(field, guard);
    field.resolve = guarded(resolve, guard);
}
function possibleTypes({ type }, schema) {
    const target = getNamedType(type);
    return isAbstractType(target) ? schema.getPossibleTypes(target).map(({ name }) => name) : [];
}
function refuseUnplaced(name, type, scopes, { rules, guardedTypes }) {
    if (rules.places.has(type.name) || guardedTypes.has(type.name))
        return;
    const dependent = scopes.filter((scope) => !reachesAll(scope));
    if (dependent.length === 0)
        return;
    throw new Error(`${name} lets in ${dependent.join(', ')}, whose reach depends on the record, and nothing says where a record of ${type.name} lies. Register its place, or guard the whole type.`);
}
function refuseOpenings(name, type, field, scopes) {
    const typeScopes = scopesOf(type);
    const target = getNamedType(field.type);
    const targetScopes = isObjectType(target) ? scopesOf(target) : undefined;
    const open = scopes ?? typeScopes ?? ['PUBLIC'];
    const tooOpen = open.filter((scope) => targetScopes && !targetScopes.includes(scope));
    if (tooOpen.length > 0)
        throw new Error(`${name} lets in ${tooOpen.join(', ')}, whom its type ${target.name} refuses.`);
    const personal = field.astNode ? getDirectiveValues(personalDirective, field.astNode) : undefined;
    if (!personal)
        return;
    if (open.includes('PUBLIC'))
        throw new Error(`${name} is personal and open to anyone. Guard its type.`);
    if (isNonNullType(field.type))
        throw new Error(`${name} is personal and must be nullable, so that it can be denied.`);
}
function describeAudience(element, scopes) {
    const audience = audienceSentence(scopes);
    if (element.description?.endsWith(audience))
        return;
    element.description = `${element.description ?? ''} ${audience}`.trim();
}
function guardedRoot(resolve, scopes) {
    return (record, args, context, info) => {
        if (!holdsOne(context.viewer, scopes))
            throw refusedRoot(context.viewer);
        return resolve(record, args, context, info);
    };
}
/** Without a place only a type that is guarded itself may rely on the scope: what led to its record chose the rows. */
function guardFor(scopes, { name }, { rules, guardedTypes }) {
    const places = rules.places.get(name);
    const unplaced = guardedTypes.has(name) ? scopes : scopes.filter(reachesAll);
    const viewerIn = (context) => context.viewer;
    return {
        places: places ?? [],
        decide(context) {
            const viewer = viewerIn(context);
            if (holdsOne(viewer, places ? scopes.filter(reachesAll) : unplaced))
                return 'open';
            return places && holdsOne(viewer, scopes) ? 'by record' : 'closed';
        },
        admits: (context, place) => isReached(viewerIn(context), scopes, place, rules),
        refuse: refusedField,
    };
}
function guarded(resolve, guard) {
    return (record, args, context, info) => {
        const decision = guard.decide(context);
        const isSeen = decision === 'open' ||
            (decision === 'by record' && guard.admits(context, record));
        return isSeen ? resolve(record, args, context, info) : guard.refuse(context, info);
    };
}
function holdsOne(viewer, scopes) {
    return scopes.some((scope) => viewer.scopes.has(scope));
}
function refusedRoot(viewer) {
    return viewer.subject === null
        ? new Fault('UNAUTHENTICATED', {
            zh: '请先登录。',
            en: 'This is for those who are signed in: send a bearer token.',
        })
        : new Fault('FORBIDDEN', { zh: '当前身份无权使用此项操作。', en: 'This operation is not for your scope.' });
}
/** Null for the field, and one error for all rows of it together. */
function refusedField(context, at) {
    const path = pathWithoutIndices(at.path);
    if (context.denied.has(path))
        return null;
    context.denied.add(path);
    throw new Fault('FORBIDDEN_FIELD', {
        zh: `无权查看字段 ${at.fieldName}。`,
        en: `The field ${at.fieldName} is not for your scope; it is null.`,
    });
}
function pathWithoutIndices(path) {
    const keys = [];
    for (let step = path; step; step = step.prev) {
        if (typeof step.key === 'string')
            keys.push(step.key);
    }
    return keys.reverse().join('.');
}
//# sourceMappingURL=access.js.map