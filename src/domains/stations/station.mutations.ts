import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { Access } from '../../auth/directives.js';
import { once } from '../../auth/idempotency.js';
import { type Keyring, regionCodesOf } from '../../auth/index.js';
import { payloadOf } from '../../kit/graphql/user-errors.js';
import type { Reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import { type RegisterStation, readRegisterStation } from './station.commands.js';
import { notInRegion } from './station.errors.js';
import { RegisterStationInput, RegisterStationPayload } from './station.inputs.js';
import type { StationService } from './station.service.js';

interface Dependencies {
  readonly service: StationService;
  readonly regions: Regions;
  readonly keyring: Keyring;
  readonly stations: Reads;
}

const INPUT = 'What to do and with what (办理内容).';

@Resolver()
export class StationMutations {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  @Mutation(() => RegisterStationPayload, { nullable: true, description: 'Enters a new station (建站登记).' })
  @Access('CADRE')
  registerStation(
    @Arg('input', () => RegisterStationInput, { description: INPUT }) {
      idempotencyKey,
      ...input
    }: RegisterStationInput,
    @Ctx() context: AuthContext,
  ): Promise<RegisterStationPayload> {
    const { service, stations } = this.#given;
    return payloadOf(context.language, async () => {
      const command = readRegisterStation(input);
      this.#refuseOutside(context, command);
      const call = this.#call(context, 'registerStation', idempotencyKey, input);
      const { entityId } = await context.database.transaction((tx) =>
        once(tx, call, () => service.register(tx, command)),
      );
      return { station: stations.byKey(entityId) };
    }) as unknown as Promise<RegisterStationPayload>;
  }

  /** A cadre enters stations of the own region. A division that is none is told by the rules, not as out of reach. */
  #refuseOutside({ viewer }: AuthContext, { regionCode }: RegisterStation): void {
    const { regions } = this.#given;
    const granted = regionCodesOf(viewer, ['CADRE']);
    if (regions.find(regionCode) && !regions.covers(granted, regionCode)) throw notInRegion(regionCode);
  }

  #call({ viewer }: AuthContext, operation: string, key: string, input: object) {
    if (viewer.subject === null) throw new Error(`${operation} was let through for a visitor.`);
    return { subject: viewer.subject, operation, key, input, keys: this.#given.keyring.all('idempotency') };
  }
}
