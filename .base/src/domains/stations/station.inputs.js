var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AtMost, Limit } from '../../kit/graphql/directives.js';
import { GeoPointInput, MoneyInput } from '../../kit/graphql/platform.type.js';
import { RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { UserError } from '../../kit/graphql/user-errors.js';
import { Facility, StationKind } from './station.enums.js';
import { Station } from './station.type.js';
let StationServiceInput = class StationServiceInput {
};
__decorate([
    Field(() => Facility, { description: 'What (设施).' })
], StationServiceInput.prototype, "facility", void 0);
__decorate([
    Field(() => MoneyInput, { nullable: true, description: 'Price (价格); free when left out or 0.' })
], StationServiceInput.prototype, "price", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'For what the price is, as 床·晚.' }),
    Limit({ maxLength: 20 })
], StationServiceInput.prototype, "unit", void 0);
__decorate([
    Field(() => Int, { nullable: true, description: 'How many there are (容量).' }),
    Limit({ min: 1, max: 10000 })
], StationServiceInput.prototype, "capacity", void 0);
__decorate([
    Field(() => Boolean, { defaultValue: false, description: 'Whether it can be held from a phone (可预约).' })
], StationServiceInput.prototype, "bookable", void 0);
StationServiceInput = __decorate([
    InputType('StationServiceInput', { description: 'A facility with its price (服务项目).' })
], StationServiceInput);
export { StationServiceInput };
let RegisterStationInput = class RegisterStationInput {
};
__decorate([
    Field(() => ID, {
        description: 'Made once by the client for this act and kept over retries (幂等键): the same key again gives the first answer, the same key with other input is refused.',
    }),
    Limit({ maxLength: 64 })
], RegisterStationInput.prototype, "idempotencyKey", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Its code (驿站编号); given by the hub when left out.' }),
    Limit({ maxLength: 40 })
], RegisterStationInput.prototype, "stationCode", void 0);
__decorate([
    Field(() => String, { description: 'Name (名称).' }),
    Limit({ maxLength: 100 })
], RegisterStationInput.prototype, "name", void 0);
__decorate([
    Field(() => [StationKind], { description: 'Kinds (类别).' }),
    Limit({ maxItems: 9 })
], RegisterStationInput.prototype, "kinds", void 0);
__decorate([
    Field(() => RegionCodeScalar, { description: 'Region (区划代码).' })
], RegisterStationInput.prototype, "regionCode", void 0);
__decorate([
    Field(() => String, { description: 'Address (地址).' }),
    Limit({ maxLength: 200 })
], RegisterStationInput.prototype, "address", void 0);
__decorate([
    Field(() => GeoPointInput, { description: 'Where it is, with its datum (坐标).' })
], RegisterStationInput.prototype, "location", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'The union that runs it (建设工会编码).' }),
    Limit({ maxLength: 40 })
], RegisterStationInput.prototype, "operatorUnionCode", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Telephone of the desk (电话).' }),
    Limit({ maxLength: 30 })
], RegisterStationInput.prototype, "phone", void 0);
__decorate([
    Field(() => [StationServiceInput], { description: 'What it offers (服务项目).' }),
    Limit({ maxItems: 30 })
], RegisterStationInput.prototype, "services", void 0);
__decorate([
    Field(() => String, {
        description: 'Hours as people write them (开放时间); what can not be read is refused, not guessed.',
    }),
    Limit({ maxLength: 200 })
], RegisterStationInput.prototype, "hoursText", void 0);
__decorate([
    Field(() => Boolean, {
        defaultValue: false,
        description: 'It is another station although one of that name is near (确认非重复).',
    })
], RegisterStationInput.prototype, "acceptDuplicate", void 0);
RegisterStationInput = __decorate([
    InputType('RegisterStationInput', { description: 'Input of registerStation (建站登记).' })
], RegisterStationInput);
export { RegisterStationInput };
let RegisterStationPayload = class RegisterStationPayload {
};
__decorate([
    Field(() => Station, { nullable: true, description: 'The station, PLANNED or BUILT (驿站).' })
], RegisterStationPayload.prototype, "station", void 0);
__decorate([
    Field(() => [UserError], {
        description: 'Why nothing was done, one entry a reason (错误); empty when it was done.',
    }),
    AtMost(20)
], RegisterStationPayload.prototype, "errors", void 0);
RegisterStationPayload = __decorate([
    ObjectType('RegisterStationPayload', { simpleResolvers: true, description: 'Answer of registerStation (建站登记).' })
], RegisterStationPayload);
export { RegisterStationPayload };
//# sourceMappingURL=station.inputs.js.map