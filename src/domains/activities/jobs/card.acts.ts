import type { Acts, AuthContext } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import { answered } from '../../../kit/graphql/user-errors.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MemberCodes } from '../../benefit-cards/index.js';
import { ownPerson, type People } from '../../membership/index.js';
import { readPutUpJobCard, readPutUpJobCardAtDesk, readTakeDownJobCard } from './card.commands.js';
import { PutUpJobCardAtDeskPayload, PutUpJobCardPayload, TakeDownJobCardPayload } from './card.inputs.js';
import type { JobCards } from './card.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly people: Pick<People, 'personOf'>;
  readonly memberCodes: Pick<MemberCodes, 'guarded'>;
  readonly service: JobCards;
  readonly cards: Reads;
}

export type JobCardActs = ReturnType<typeof jobCardActs>;

/** What is done with cards, each act declared with its command, its right, and its deed. */
export function jobCardActs({ acts, people, memberCodes, service, cards }: Dependencies) {
  const makes = { card: cards };
  const atDesk = acts.declare({
    ...{ operation: 'putUpJobCardAtDesk', payload: PutUpJobCardAtDeskPayload, makes, read: readPutUpJobCardAtDesk },
    permit: (command, { tx, context: { viewer } }) => service.permitDesk(tx, viewer, command),
    carryOut: async (command, { tx }, station) => ({ card: await service.putUpAtDesk(tx, station, command) }),
  });
  return {
    putUpJobCard: acts.declare({
      ...{ operation: 'putUpJobCard', payload: PutUpJobCardPayload, makes, read: readPutUpJobCard },
      permit: (_command, { context: { viewer } }) => ownPerson(people, viewer),
      carryOut: async (command, { tx }, person) => ({ card: await service.putUp(tx, person, command) }),
    }),

    /** Wrong codes are counted, of the station, of who tries them, and of the address. */
    putUpJobCardAtDesk: (input: object, context: AuthContext) =>
      answered(PutUpJobCardAtDeskPayload, context, async () => {
        const { stationCode, memberCodeToken: token } = readPutUpJobCardAtDesk(input);
        // First whether the station is the caller's: nobody uses up the tries of another one.
        await service.permitDesk(asking(context.database), context.viewer, { stationCode });
        const place = { merchantId: null, stationCode };
        return memberCodes.guarded(context, { token, place }, () => atDesk(input, context));
      }),

    takeDownJobCard: acts.declare({
      ...{ operation: 'takeDownJobCard', payload: TakeDownJobCardPayload, makes, read: readTakeDownJobCard },
      // Twice is as once: it needs no key.
      keyField: null,
      permit: (command, { tx, context: { viewer } }) => service.permitTakingDown(tx, viewer, command),
      carryOut: async (_command, { tx }, id) => ({ card: await service.takeDown(tx, id) }),
    }),
  };
}
