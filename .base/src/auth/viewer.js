/** Who is asking, as the schema names it. How far a scope reaches is part of it. */
export const Scope = Object.freeze({
    PUBLIC: 'PUBLIC',
    MEMBER: 'MEMBER',
    STATION_KEEPER: 'STATION_KEEPER',
    CADRE: 'CADRE',
    PARTNER: 'PARTNER',
    MERCHANT: 'MERCHANT',
    MEDIATOR: 'MEDIATOR',
    SITE_DOCTOR: 'SITE_DOCTOR',
    SITE_MANAGER: 'SITE_MANAGER',
    ADMIN: 'ADMIN',
});
/** All scopes, in the order of the schema. */
export const SCOPES = Object.freeze(Object.values(Scope));
/** Each scope with its reach, as the descriptions of the schema put it. */
const AUDIENCES = Object.freeze({
    PUBLIC: 'anyone',
    MEMBER: 'the member (own)',
    STATION_KEEPER: 'station keeper (own stations)',
    CADRE: 'cadre (own region)',
    PARTNER: 'partner agency (granted regions)',
    MERCHANT: 'merchant (own)',
    MEDIATOR: 'mediator, lawyer or safety officer (own cases)',
    SITE_DOCTOR: 'site doctor (own site)',
    SITE_MANAGER: 'site manager (own site)',
    ADMIN: 'administrator',
});
/** A visitor: nobody signed in. */
export const ANONYMOUS = Object.freeze({
    subject: null,
    scopes: new Set([Scope.PUBLIC]),
    grants: Object.freeze([]),
});
/** The caller who is signed in as `subject` and holds these grants. */
export function viewerWith(subject, grants) {
    return Object.freeze({
        subject,
        scopes: new Set([Scope.PUBLIC, ...grants.map(({ scope }) => scope)]),
        grants,
    });
}
/** Division codes of the caller's grants of these scopes; those of other grants do not count. */
export function regionCodesOf({ grants }, scopes) {
    return grants.filter(({ scope }) => scopes.includes(scope)).flatMap(({ regionCodes }) => regionCodes);
}
/**
 * The sentence of a description, as "For: cadre (own region); administrator." in the order given. Called while the
 * schema is built; throws for no scope at all, because such a field would be for nobody.
 */
export function audienceSentence(scopes) {
    if (scopes.length === 0)
        throw new Error('An access rule names no scope. Name those that are let in; PUBLIC lets in anyone.');
    return `For: ${[...new Set(scopes)].map((scope) => AUDIENCES[scope]).join('; ')}.`;
}
//# sourceMappingURL=viewer.js.map