import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MemberCodes } from '../../benefit-cards/index.js';
import { ownPerson, type People } from '../../membership/index.js';
import type { StationFinder } from '../finding/station-finder.js';
import { guardedAtDesk } from '../guarded-codes.js';
import { readCancel, readConfirm, readHold, readWalkIn } from './hold.commands.js';
import {
  AdmitWalkInPayload,
  CancelHoldPayload,
  ConfirmHoldPayload,
  HoldStationResourcePayload,
} from './hold.inputs.js';
import type { Holding } from './holding.service.js';
import type { HoldKeeping } from './keeping.service.js';
import type { OwnHolds } from './own-hold.js';

interface Dependencies {
  readonly acts: Acts;
  readonly people: Pick<People, 'personOf'>;
  readonly finder: StationFinder;
  readonly memberCodes: Pick<MemberCodes, 'guarded'>;
  readonly own: OwnHolds;
  readonly holding: Holding;
  readonly keeping: HoldKeeping;
  readonly holds: Reads;
}

export type HoldActs = ReturnType<typeof holdActs>;

/** What is done with holds, each act declared with its command, its right, and its deed. */
export function holdActs({ acts, people, finder, memberCodes, own, holding, keeping, holds }: Dependencies) {
  const makes = { hold: holds };
  const admitWalkIn = acts.declare({
    operation: 'admitWalkIn',
    payload: AdmitWalkInPayload,
    makes,
    read: readWalkIn,
    permit: (command, { tx, context: { viewer } }) => finder.findOwn(tx, viewer, command, ['STATION_KEEPER']),
    carryOut: async (command, { tx }, station) => ({ hold: await holding.admit(tx, station, command) }),
  });
  return {
    holdStationResource: acts.declare({
      operation: 'holdStationResource',
      payload: HoldStationResourcePayload,
      makes,
      read: readHold,
      permit: (_command, { context: { viewer } }) => ownPerson(people, viewer),
      carryOut: async (command, { tx }, person) => ({ hold: await holding.hold(tx, person, command) }),
    }),

    confirmHold: acts.declare({
      operation: 'confirmHold',
      payload: ConfirmHoldPayload,
      makes,
      read: readConfirm,
      permit: ({ holdId }, { tx, context: { viewer } }) => own.own(tx, viewer, holdId, ['MEMBER']),
      carryOut: async (_command, { tx }, hold) => ({ hold: await keeping.confirm(tx, hold) }),
    }),

    cancelHold: acts.declare({
      operation: 'cancelHold',
      payload: CancelHoldPayload,
      makes,
      read: readCancel,
      permit: ({ holdId }, { tx, context: { viewer } }) => own.own(tx, viewer, holdId, ['MEMBER', 'KEEPER']),
      carryOut: async (command, { tx }, hold) => ({ hold: await keeping.cancel(tx, hold, command) }),
    }),

    admitWalkIn: guardedAtDesk({ memberCodes, finder }, AdmitWalkInPayload, readWalkIn, admitWalkIn),
  };
}
