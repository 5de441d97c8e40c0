var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, Int, ObjectType } from 'type-graphql';
let MemberCount = class MemberCount {
};
__decorate([
    Field(() => String, { description: 'The month, YYYY-MM.' })
], MemberCount.prototype, "month", void 0);
__decorate([
    Field(() => String, { description: 'The group of workers.' })
], MemberCount.prototype, "group", void 0);
__decorate([
    Field(() => Int, { description: 'How many.' })
], MemberCount.prototype, "count", void 0);
MemberCount = __decorate([
    ObjectType('MemberCount', { description: 'Members of one group who joined in one month.', simpleResolvers: true })
], MemberCount);
export { MemberCount };
//# sourceMappingURL=member.type.js.map