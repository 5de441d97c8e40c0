import { CommonCode } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import { STAGE_TERMS } from './ledger.words.js';
import type { TaskStage } from './target.enums.js';

/** No task has the id, or it is not the caller's: one answer for both. */
export function taskUnknown(taskItemId: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编号为 ${taskItemId} 的任务不存在，或不在您的管辖范围内。请核对任务编号。`,
      en: `There is no task ${taskItemId}, or it is not of your region. Check the id.`,
    },
    { path: ['taskItemId'] },
  );
}

/** No programme has the id, or none that the task could belong to: one answer for both. */
export function parentUnknown(parentId: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编号为 ${parentId} 的上级任务不存在，或其区划不包含本任务的区划。请核对上级任务编号。`,
      en: `There is no programme ${parentId}, or its division does not hold that of the task. Check the id of the programme.`,
    },
    { path: ['parentId'] },
  );
}

export function titleTaken(title: string, year: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `该区划 ${year} 年已有名为“${title}”的任务。请查询后在原任务上办理，或换一个标题。`,
      en: `The region has a task called "${title}" for ${year} already. Look it up and go on with it, or give another title.`,
    },
    { path: ['title'], rule: 'taskItem.title.taken' },
  );
}

/** `next` are the stages that may follow the one it is in. */
export function stageNotAllowed(from: TaskStage, to: TaskStage, next: readonly TaskStage[]): Refusal {
  const words = next.map((stage) => `“${STAGE_TERMS[stage]}”（${stage}）`).join('或');
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `任务现处“${STAGE_TERMS[from]}”（${from}）环节，不能转到“${STAGE_TERMS[to]}”（${to}），只能转到${words}。请核对环节后重新提交。`,
      en: `The task is at ${from} and can not go to ${to}; what may follow is ${next.join(' or ')}. Check the stage and send it again.`,
    },
    { path: ['to'], rule: 'taskItem.stage.transition' },
  );
}
