var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, ObjectType } from 'type-graphql';
import { Cached, Key, Paged } from '../../kit/graphql/directives.js';
import { connectionOf } from '../../kit/graphql/pagination.js';
import { GeoPoint, Node, Record } from '../../kit/graphql/platform.type.js';
import { DateScalar } from '../../kit/graphql/scalars.js';
import { Takes } from '../../kit/graphql/takes.js';
import { Region } from '../regions/index.js';
import { ChildrenArguments, LocationArguments } from './union.arguments.js';
import { BuildMode, UnionKind, UnionStatus } from './union.enums.js';
/** A union organisation as the API shows it. */
let Union = class Union extends Record {
};
__decorate([
    Field(() => String, { description: 'Union code (工会编码); never used again.' })
], Union.prototype, "unionCode", void 0);
__decorate([
    Field(() => String, { description: 'Full name (名称).' })
], Union.prototype, "name", void 0);
__decorate([
    Field(() => UnionKind, { description: 'Kind (类别).' })
], Union.prototype, "kind", void 0);
__decorate([
    Field(() => BuildMode, { nullable: true, description: 'How it was set up (组建方式); null when not told.' })
], Union.prototype, "buildMode", void 0);
__decorate([
    Field(() => UnionStatus, { description: 'Whether it is at work (状态).' })
], Union.prototype, "status", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Address of its office (地址).' })
], Union.prototype, "address", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Telephone of its office (办公电话).' })
], Union.prototype, "officePhone", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Trade, as 道路货运 (行业).' })
], Union.prototype, "industry", void 0);
__decorate([
    Field(() => String, {
        nullable: true,
        description: 'Name of the enterprise, for one of a kind that has one (所在单位).',
    })
], Union.prototype, "enterprise", void 0);
__decorate([
    Field(() => DateScalar, { nullable: true, description: 'Day it was founded (成立日期); null when unknown.' })
], Union.prototype, "foundedOn", void 0);
__decorate([
    Field(() => DateScalar, { nullable: true, description: 'Day it was dissolved (撤销日期); null while it stands.' })
], Union.prototype, "dissolvedOn", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether one can apply to it from a phone (可网上入会).' })
], Union.prototype, "acceptsApplications", void 0);
__decorate([
    Field(() => String, { description: 'Scene text of its mini-program code, to join by scanning (入会码).' })
], Union.prototype, "scene", void 0);
__decorate([
    Field(() => Region, { description: 'Region it belongs to (所在区划).' })
], Union.prototype, "region", void 0);
__decorate([
    Field(() => GeoPoint, { nullable: true, description: 'Where its office is (坐标); null when it has none.' }),
    Takes(() => LocationArguments)
], Union.prototype, "location", void 0);
__decorate([
    Field(() => Union, { nullable: true, description: 'The union above; null at the top (上级工会).' })
], Union.prototype, "parent", void 0);
__decorate([
    Field(() => UnionConnection, { description: 'Unions and groups next below, by union code (下级工会).' }),
    Paged(),
    Takes(() => ChildrenArguments)
], Union.prototype, "children", void 0);
Union = __decorate([
    ObjectType('Union', {
        simpleResolvers: true,
        implements: [Node, Record],
        description: 'A union organisation (工会组织).',
    }),
    Key('id'),
    Key('unionCode'),
    Cached(600)
], Union);
export { Union };
export const UnionConnection = connectionOf(() => Union, {
    name: 'UnionConnection',
    description: 'Unions, in the order asked for (工会组织分页).',
});
//# sourceMappingURL=union.type.js.map