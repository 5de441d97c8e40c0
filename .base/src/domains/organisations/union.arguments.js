var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { ArgsType, Field, Int } from 'type-graphql';
import { Limit } from '../../kit/graphql/directives.js';
import { Datum } from '../../kit/graphql/platform.type.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import { UnionKind } from './union.enums.js';
let LocationArguments = class LocationArguments {
};
__decorate([
    Field(() => Datum, {
        defaultValue: Datum.GCJ02,
        description: 'Datum to answer in (坐标系). A point outside mainland China is answered in WGS84 whatever is asked.',
    })
], LocationArguments.prototype, "datum", void 0);
LocationArguments = __decorate([
    ArgsType()
], LocationArguments);
export { LocationArguments };
let ChildrenArguments = class ChildrenArguments {
};
__decorate([
    Field(() => [UnionKind], { nullable: true, description: 'Only these kinds (类别).' }),
    Limit({ maxItems: 20 })
], ChildrenArguments.prototype, "kinds", void 0);
__decorate([
    Field(() => Int, {
        defaultValue: 20,
        description: 'Page size (每页条数), 1 to 100; a larger one is cut to 100.',
    })
], ChildrenArguments.prototype, "first", void 0);
__decorate([
    Field(() => CursorScalar, {
        nullable: true,
        description: 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.',
    })
], ChildrenArguments.prototype, "after", void 0);
ChildrenArguments = __decorate([
    ArgsType()
], ChildrenArguments);
export { ChildrenArguments };
//# sourceMappingURL=union.arguments.js.map