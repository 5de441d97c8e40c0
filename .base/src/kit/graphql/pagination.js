var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from './directives.js';
import { Fault } from './faults.js';
import { PageInfo } from './platform.type.js';
/** The size of a page as asked for: cut to the maximum, refused below one. */
export function pageSize(first, maximum = 100) {
    if (first < 1) {
        throw new Fault('BAD_USER_INPUT', {
            zh: `first 给出的是 ${first}；应为 1 到 ${maximum} 的整数。`,
            en: `first was given as ${first}; it must be a whole number from 1 to ${maximum}.`,
        });
    }
    return Math.min(first, maximum);
}
/** A page out of `first + 1` fetched rows: the one too many only tells that more follow. */
export function pageOf(rows, first, cursorOf) {
    const nodes = rows.slice(0, first);
    const last = nodes.at(-1);
    return {
        nodes,
        pageInfo: { hasNextPage: rows.length > first, endCursor: last === undefined ? null : cursorOf(last) },
    };
}
const NODES = 'The records of this page, in the stated order (记录).';
const PAGE_INFO = 'Where this page ends and whether more follow (分页信息).';
const TOTAL_COUNT = 'How many there are on all pages together (总数); counted only when asked for.';
/** The type of a connection with `nodes`, `pageInfo` and `totalCount`. */
export function connectionOf(node, options) {
    let Connection = class Connection {
    };
    __decorate([
        Field(() => [node()], { description: NODES })
    ], Connection.prototype, "nodes", void 0);
    __decorate([
        Field(() => PageInfo, { description: PAGE_INFO })
    ], Connection.prototype, "pageInfo", void 0);
    __decorate([
        Field(() => Int, { nullable: true, description: TOTAL_COUNT })
    ], Connection.prototype, "totalCount", void 0);
    Connection = __decorate([
        ObjectType(options.name, { simpleResolvers: true, description: options.description })
    ], Connection);
    return Connection;
}
/** The type of a connection whose edges say something; it is not counted. */
export function edgeConnectionOf(node, edge, options) {
    let Connection = class Connection {
    };
    __decorate([
        Field(() => [edge()], { description: options.edges }),
        AtMost(100)
    ], Connection.prototype, "edges", void 0);
    __decorate([
        Field(() => [node()], { description: options.nodes })
    ], Connection.prototype, "nodes", void 0);
    __decorate([
        Field(() => PageInfo, { description: PAGE_INFO })
    ], Connection.prototype, "pageInfo", void 0);
    Connection = __decorate([
        ObjectType(options.name, { simpleResolvers: true, description: options.description })
    ], Connection);
    return Connection;
}
//# sourceMappingURL=pagination.js.map