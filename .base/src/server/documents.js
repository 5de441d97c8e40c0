import { GraphQLError, parse, specifiedRules, validate, } from 'graphql';
import { faultOf } from '../kit/graphql/faults.js';
/**
 * Documents that were parsed and found valid, by their text: the ones used last, up to a number of characters. Serves as the document store of the HTTP host and reads the documents of sockets, so both share it.
 */
export class Documents {
    #reading;
    #capacity;
    #kept = new Map();
    #characters = 0;
    constructor(reading, capacity) {
        this.#reading = reading;
        this.#capacity = capacity;
    }
    get characters() {
        return this.#characters;
    }
    /** A valid document, or the errors that say why it is none; parsed and validated once. */
    read(text) {
        const kept = this.#use(text);
        if (kept)
            return kept;
        let document;
        try {
            document = parse(text, { maxTokens: this.#reading.maxTokens });
        }
        catch (error) {
            if (error instanceof GraphQLError)
                return [coded(error, 'GRAPHQL_PARSE_FAILED')];
            throw error;
        }
        const { schema, rules, maxErrors } = this.#reading;
        const errors = validate(schema, document, [...specifiedRules, ...rules], { maxErrors });
        if (errors.length > 0)
            return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
        this.#keep(text, document);
        return document;
    }
    // The names of a key-value cache, as the HTTP host wants it; its keys are `<schema>:<text>`.
    async get(key) {
        return this.#use(textIn(key));
    }
    async set(key, document) {
        this.#keep(textIn(key), document);
    }
    async delete(key) {
        return this.#drop(textIn(key));
    }
    #use(text) {
        const document = this.#kept.get(text);
        // Until there are many, none is ever dropped, and the order says nothing.
        if (document && this.#characters > this.#capacity / 2) {
            this.#kept.delete(text);
            this.#kept.set(text, document);
        }
        return document;
    }
    #keep(text, document) {
        this.#drop(text);
        this.#kept.set(text, document);
        this.#characters += lengthOf(document);
        for (const oldest of this.#kept.keys()) {
            if (this.#characters <= this.#capacity)
                return;
            this.#drop(oldest);
        }
    }
    #drop(text) {
        const document = this.#kept.get(text);
        if (document)
            this.#characters -= lengthOf(document);
        return this.#kept.delete(text);
    }
}
function textIn(key) {
    return key.slice(key.indexOf(':') + 1);
}
function lengthOf(document) {
    return document.loc?.source.body.length ?? 0;
}
/** With the code by which it leaves; a fault has its own. */
function coded(error, code) {
    return faultOf(error) ? error : new GraphQLError(error.message, { ...placeOf(error), extensions: { code } });
}
function placeOf({ nodes, source, positions }) {
    return { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
}
//# sourceMappingURL=documents.js.map