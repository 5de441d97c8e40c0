var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { ArgsType, Field } from 'type-graphql';
import { Limit } from '../../kit/graphql/directives.js';
import { Datum, GeoPointInput } from '../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../kit/graphql/scalars.js';
import { Facility } from './station.enums.js';
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
let DistanceArguments = class DistanceArguments {
};
__decorate([
    Field(() => GeoPointInput, { description: 'The point (起点).' })
], DistanceArguments.prototype, "from", void 0);
DistanceArguments = __decorate([
    ArgsType()
], DistanceArguments);
export { DistanceArguments };
let ServicesArguments = class ServicesArguments {
};
__decorate([
    Field(() => [Facility], { nullable: true, description: 'Only these facilities (设施).' }),
    Limit({ maxItems: 30 })
], ServicesArguments.prototype, "facilities", void 0);
ServicesArguments = __decorate([
    ArgsType()
], ServicesArguments);
export { ServicesArguments };
let OpenStateArguments = class OpenStateArguments {
};
__decorate([
    Field(() => DateTimeScalar, { nullable: true, description: 'At this moment (时刻); now by default.' })
], OpenStateArguments.prototype, "at", void 0);
OpenStateArguments = __decorate([
    ArgsType()
], OpenStateArguments);
export { OpenStateArguments };
//# sourceMappingURL=station.arguments.js.map