import { KeyedHashes } from '../../../auth/index.js';
import type { Intake } from '../../../kit/intake.js';
import type { ActivityParts, DomainPart } from '../ground.js';
import { PlatformOrderIntake } from './order.intake.js';
import { PlatformOrders } from './order.service.js';
import { PlatformSessionIntake } from './session.intake.js';
import { PlatformSessions } from './session.service.js';

export { mergeOrderWords, orderWordPart } from './order-word.part.js';

/** Takes in what platforms tell that sell places: their sessions, and orders on them. */
export function createPlatform(given: ActivityParts): DomainPart {
  const { keyring, regions, membership, organisations } = given;
  const shared = { keyring, regions, people: membership.people, memberships: membership.service };
  const orders = new PlatformOrders({ ...shared, unions: organisations.service });
  const intakes = [
    new PlatformSessionIntake(new PlatformSessions(regions)),
    new PlatformOrderIntake(orders, new KeyedHashes(keyring)),
  ];
  return { intakes: intakes as readonly Intake[] };
}
