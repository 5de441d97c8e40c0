var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { once } from '../../auth/idempotency.js';
import { regionCodesOf } from '../../auth/index.js';
import { payloadOf } from '../../kit/graphql/user-errors.js';
import { readRegisterStation } from './station.commands.js';
import { notInRegion } from './station.errors.js';
import { RegisterStationInput, RegisterStationPayload } from './station.inputs.js';
const INPUT = 'What to do and with what (办理内容).';
let StationMutations = class StationMutations {
    #given;
    constructor(given) {
        this.#given = given;
    }
    registerStation({ idempotencyKey, ...input }, context) {
        const { service, stations } = this.#given;
        return payloadOf(context.language, async () => {
            const command = readRegisterStation(input);
            this.#refuseOutside(context, command);
            const call = this.#call(context, 'registerStation', idempotencyKey, input);
            const { entityId } = await context.database.transaction((tx) => once(tx, call, () => service.register(tx, command)));
            return { station: stations.byKey(entityId) };
        });
    }
    /** A cadre enters stations of the own region. A division that is none is told by the rules, not as out of reach. */
    #refuseOutside({ viewer }, { regionCode }) {
        const { regions } = this.#given;
        const granted = regionCodesOf(viewer, ['CADRE']);
        if (regions.find(regionCode) && !regions.covers(granted, regionCode))
            throw notInRegion(regionCode);
    }
    #call({ viewer }, operation, key, input) {
        if (viewer.subject === null)
            throw new Error(`${operation} was let through for a visitor.`);
        return { subject: viewer.subject, operation, key, input, keys: this.#given.keyring.all('idempotency') };
    }
};
__decorate([
    Mutation(() => RegisterStationPayload, { nullable: true, description: 'Enters a new station (建站登记).' }),
    Access('CADRE'),
    __param(0, Arg('input', () => RegisterStationInput, { description: INPUT })),
    __param(1, Ctx())
], StationMutations.prototype, "registerStation", null);
StationMutations = __decorate([
    Resolver()
], StationMutations);
export { StationMutations };
//# sourceMappingURL=station.mutations.js.map