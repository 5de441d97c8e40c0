var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { Arg, Directive, ID, Query, Resolver } from 'type-graphql';
import { AtMost, Cached, Limit } from './directives.js';
import { Readable } from './execution/compile.js';
import { Fault } from './faults.js';
import { Node } from './platform.type.js';
import { DateTimeScalar } from './scalars.js';
/** The questions that belong to no domain: any record by its id, what stands behind a scanned code, and the clock. */
let NodeResolver = class NodeResolver {
    #readers;
    #clock;
    constructor(readers, clock) {
        this.#readers = readers;
        this.#clock = clock;
    }
    node(id) {
        return this.#find(id);
    }
    nodes(ids) {
        return ids.map((id) => this.#find(id));
    }
    scanned(scene) {
        const reader = this.#readers.find(({ scenePrefix }) => scenePrefix && scene.startsWith(scenePrefix));
        if (!reader?.byScene || !reader.scenePrefix)
            return null;
        return named(reader, reader.byScene(scene.slice(reader.scenePrefix.length)));
    }
    serverTime() {
        return this.#clock();
    }
    #find(id) {
        if (id.length > 100) {
            throw new Fault('BAD_USER_INPUT', {
                zh: '全局编号过长。',
                en: 'A global id has at most 100 characters; give one that this hub gave out.',
            });
        }
        const reader = this.#readers.find(({ prefix }) => id.startsWith(`${prefix}_`));
        return reader ? named(reader, reader.byGlobalId(id)) : null;
    }
};
__decorate([
    Query(() => Node, {
        nullable: true,
        description: "Any public record, or one of the caller's own, by its global id; null when it is not there or not the caller's (按全局编号取).",
    }),
    Directive('@access(scope: [PUBLIC])'),
    Cached(60),
    __param(0, Arg('id', () => ID, { description: 'Global id (全局编号).' }))
], NodeResolver.prototype, "node", null);
__decorate([
    Query(() => [Node], {
        nullable: 'itemsAndList',
        description: "Several records at once, in the order asked; null where not there or not the caller's (批量取).",
    }),
    AtMost(50),
    Directive('@access(scope: [PUBLIC])'),
    Cached(60),
    __param(0, Arg('ids', () => [ID], { description: 'Global ids (全局编号).' })),
    __param(0, Limit({ maxItems: 50 }))
], NodeResolver.prototype, "nodes", null);
__decorate([
    Query(() => Node, {
        nullable: true,
        description: 'The public record behind the scene text of a mini-program code or a printed QR: a union, a station, an activity (扫码进入).',
    }),
    Directive('@access(scope: [PUBLIC])'),
    Cached(300),
    __param(0, Arg('scene', () => String, { description: 'Scene text as WeChat hands it over, decoded (场景值).' })),
    __param(0, Limit({ maxLength: 32 }))
], NodeResolver.prototype, "scanned", null);
__decorate([
    Query(() => DateTimeScalar, {
        nullable: true,
        description: 'The clock that decides (服务器时间): for countdowns to a booking and for the steps of a member code. Never cached.',
    }),
    Directive('@access(scope: [PUBLIC])'),
    Cached(0, 'PRIVATE')
], NodeResolver.prototype, "serverTime", null);
NodeResolver = __decorate([
    Resolver()
], NodeResolver);
export { NodeResolver };
/** A record that says its type, for a place where several types may stand; a read knows it by itself. */
export function named({ type }, record) {
    // An object with private parts can not stand behind another one, and says its type itself.
    if (record === null || record instanceof Readable || '__typename' in record)
        return record;
    return Object.create(record, { __typename: { value: type } });
}
//# sourceMappingURL=node.resolver.js.map