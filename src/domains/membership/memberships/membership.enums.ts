import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** State of a membership. */
export enum MembershipState {
  ACTIVE = 'ACTIVE',
  TRANSFERRING = 'TRANSFERRING',
  RETAINED = 'RETAINED',
  TRANSFERRED = 'TRANSFERRED',
  WITHDRAWN = 'WITHDRAWN',
  EXPELLED = 'EXPELLED',
  DECEASED = 'DECEASED',
  VOID = 'VOID',
}
registerEnumType(MembershipState, {
  name: 'MembershipState',
  description: 'State of a membership (会籍状态).',
  valuesConfig: {
    ACTIVE: { description: 'Live (正常).' },
    TRANSFERRING: { description: 'Live, a transfer is under way (转接中).' },
    RETAINED: { description: 'Live, kept without a union at work: retired, unemployed (保留).' },
    TRANSFERRED: { description: 'Closed by a transfer (已转出).' },
    WITHDRAWN: { description: 'Left by own wish (退会).' },
    EXPELLED: { description: 'Expelled (除名).' },
    DECEASED: { description: 'Died (去世).' },
    VOID: {
      description:
        'Told otherwise by the platform on the day on which it began: it never was, is in no history and no count (作废).',
    },
  },
});

/** States in which a membership is live; it is over in all others, for good. */
export type LiveState = MembershipState.ACTIVE | MembershipState.TRANSFERRING | MembershipState.RETAINED;
/** States in which it is over. */
export type FinalState = Exclude<MembershipState, LiveState>;

/** How a person joined. */
export enum JoinRoute {
  ONLINE = 'ONLINE',
  SCAN_CODE = 'SCAN_CODE',
  STATION = 'STATION',
  COLLECTIVE = 'COLLECTIVE',
  VILLAGE_THEN_TRANSFER = 'VILLAGE_THEN_TRANSFER',
  PLATFORM = 'PLATFORM',
  TRANSIT_POOL = 'TRANSIT_POOL',
}
registerEnumType(JoinRoute, {
  name: 'JoinRoute',
  description: 'How a person joined (入会途径).',
  valuesConfig: {
    ONLINE: { description: 'Online (网上申请).' },
    SCAN_CODE: { description: 'By the code of a union (扫码).' },
    STATION: { description: 'At a station (驿站).' },
    COLLECTIVE: { description: 'With the whole unit (集体入会).' },
    VILLAGE_THEN_TRANSFER: { description: 'In the home village, to be transferred (村入会后转接).' },
    PLATFORM: { description: 'Through a platform (平台).' },
    TRANSIT_POOL: { description: 'Into the transit pool (周转库).' },
  },
});
