import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { readCreateActivity } from './activity.commands.js';
import { CreateActivityPayload } from './activity.inputs.js';
import type { ActivityService } from './activity.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly service: ActivityService;
  readonly activities: Reads;
}

export type ActivityActs = ReturnType<typeof activityActs>;

/** What is done with activities. */
export function activityActs({ acts, service, activities }: Dependencies) {
  return {
    createActivity: acts.declare({
      operation: 'createActivity',
      payload: CreateActivityPayload,
      makes: { activity: activities },
      read: readCreateActivity,
      permit: (command, { context: { viewer } }) => service.permit(viewer, command),
      carryOut: async (command, { tx }) => ({ activity: await service.create(tx, command) }),
    }),
  };
}
