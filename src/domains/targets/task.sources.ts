import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { defineLoader } from '../../kit/graphql/loader.js';
import type { SourceRef } from '../../kit/graphql/platform.type.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';

/** As many as a record shows. */
const MOST = 10;
/** What the hub itself did to a target says nothing of its task. */
const HUB = 'HUB';

const targetsOf = defineLoader<string, readonly string[], RequestContext>(async (taskIds, { database }) => {
  const rows = await database.query<{ id: string; taskId: string }>(sql`
    select id, task_item_id as "taskId" from targets.target where task_item_id = any(${taskIds}::uuid[])`);
  const ids = Map.groupBy(rows, ({ taskId }) => taskId);
  return new Map(taskIds.map((taskId) => [taskId, (ids.get(taskId) ?? []).map(({ id }) => id)]));
});

/**
 * Where a task came from: a list tells it in the rows of its targets, so that their records are its own, beside what the
 * hub did to it. Newest first.
 */
export function taskSources(sources: SourcesReader): SourcesReader {
  return async (context, taskId) => {
    const targets = (await targetsOf(context).load(taskId)) ?? [];
    const [own = [], ...told] = await Promise.all([taskId, ...targets].map((id) => sources(context, id)));
    const lists = told.flat().filter(({ channel }) => channel !== HUB);
    return distinct([...own, ...lists])
      .sort((one, other) => other.receivedAt.getTime() - one.receivedAt.getTime())
      .slice(0, MOST);
  };
}

function distinct(all: readonly SourceRef[]): SourceRef[] {
  return [...new Map(all.map((source) => [`${source.channel} ${source.recordId}`, source])).values()];
}
