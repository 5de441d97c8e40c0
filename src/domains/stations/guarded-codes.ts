import type { AuthContext, Mutate } from '../../auth/index.js';
import { asking } from '../../kit/database/asking.js';
import { answered } from '../../kit/graphql/user-errors.js';
import type { MemberCodes } from '../benefit-cards/index.js';
import type { StationFinder } from './finding/station-finder.js';

interface Dependencies {
  readonly memberCodes: Pick<MemberCodes, 'guarded'>;
  readonly finder: Pick<StationFinder, 'findOwn'>;
}

/** What an act that takes a member code at a desk is told. */
interface AtDesk {
  readonly stationCode: string;
  readonly memberCodeToken?: string | undefined;
}

/** An act of a keeper whose wrong member codes are counted, of the station, of who tries them, and of the address. */
export function guardedAtDesk<Payload extends object>(
  { memberCodes, finder }: Dependencies,
  payload: new () => Payload,
  read: (input: object) => AtDesk,
  act: Mutate<Payload>,
): Mutate<Payload> {
  return (input: object, context: AuthContext) =>
    answered(payload, context, async () => {
      const { stationCode, memberCodeToken: token } = read(input);
      if (token === undefined) return act(input, context);
      // First whether the station is the caller's: nobody uses up the tries of another one.
      await finder.findOwn(asking(context.database), context.viewer, { stationCode }, ['STATION_KEEPER']);
      return memberCodes.guarded(context, { token, place: { merchantId: null, stationCode } }, () =>
        act(input, context),
      );
    });
}
