import { CommonCode } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';
import { StationStatus } from './station.enums.js';

const WORDS: Readonly<Record<StationStatus, string>> = {
  PLANNED: '规划',
  BUILT: '已建成',
  ACCEPTED: '已验收',
  OPEN: '开放',
  TEMPORARILY_CLOSED: '临时关闭',
  CLOSED: '已关闭',
};

/** `next` are the statuses that may follow the one it has. */
export function statusNotAllowed(from: StationStatus, to: StationStatus, next: readonly StationStatus[]): Refusal {
  if (from === to) return statusAlready(from, next);
  const allowed = followers(next);
  const opening =
    to === StationStatus.OPEN
      ? { zh: '只有已验收的驿站才能开放。', en: ' Only a station that was accepted can be opened.' }
      : { zh: '', en: '' };
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `驿站现为“${WORDS[from]}”（${from}），不能改为“${WORDS[to]}”（${to}），${allowed.zh}。${opening.zh}请核对状态后重新提交。`,
      en: `The station is ${from} and can not become ${to}; ${allowed.en}.${opening.en} Check the status and send it again.`,
    },
    { path: ['status'], rule: 'station.status.transition' },
  );
}

/** The station has that status, so there is nothing to change. */
function statusAlready(status: StationStatus, next: readonly StationStatus[]): Refusal {
  const allowed = followers(next);
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `驿站已是“${WORDS[status]}”（${status}）状态，无需再改，本次未办理；${allowed.zh}。请核对要改成的状态。`,
      en: `The station is ${status} already, so nothing was done; ${allowed.en}. Check which status it is to have.`,
    },
    { path: ['status'], rule: 'station.status.transition' },
  );
}

function followers(next: readonly StationStatus[]): Sentence {
  if (next.length === 0) return { zh: '该状态不能再改', en: 'nothing may follow' };
  return {
    zh: `只能改为${next.map((status) => `“${WORDS[status]}”（${status}）`).join('或')}`,
    en: `what may follow is ${next.join(' or ')}`,
  };
}

/** A keeper would accept the own station. */
export function acceptanceByCadre(): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '“已验收”（ACCEPTED）只能由所在地工会的干部办理，驿站管理员不能自行验收。请联系所在地工会验收。',
      en: 'ACCEPTED was asked for by a keeper; a station is accepted by a cadre of its region. Ask the union of the place to accept it.',
    },
    { path: ['status'], rule: 'station.status.acceptance' },
  );
}

/** A keeper would close the own station for good. */
export function closingByCadre(): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '“已关闭”（CLOSED）不可恢复，只能由所在地工会的干部办理，驿站管理员不能办理。请改报临时关闭（TEMPORARILY_CLOSED），或联系所在地工会。',
      en: 'CLOSED was asked for by a keeper; it is final, and a cadre of the region does it. Give TEMPORARILY_CLOSED, or ask the union of the place.',
    },
    { path: ['status'], rule: 'station.status.closing' },
  );
}

/** Nobody could be told when it is open. */
export function hoursMissing(to: StationStatus): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `驿站还没有填写开放时间，不能改为“${WORDS[to]}”（${to}）。请先维护开放时间，再改状态。`,
      en: `The station has no hours yet, so it can not become ${to}. Set its hours first, then its status.`,
    },
    { path: ['status'], rule: 'station.status.hours' },
  );
}

/** The end of a closing beside a status that has none. */
export function untilOfAnother(status: StationStatus): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `状态为“${WORDS[status]}”（${status}）时填写了截止时间，截止时间只用于临时关闭（TEMPORARILY_CLOSED）。请删去截止时间，或改正状态。`,
      en: `An end was given with the status ${status}; only TEMPORARILY_CLOSED has one. Leave it out, or correct the status.`,
    },
    { path: ['until'], rule: 'station.until.status' },
  );
}

/** The end of a closing that is over already, by the clock of the station. */
export function untilPast(until: Sentence): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `截止时间 ${until.zh}已经过去，应为将来的时间。请改填恢复开放的时间，或不填。`,
      en: `The end was given as ${until.en}, which is past; it lies in the future. Give when the station opens again, or leave it out.`,
    },
    { path: ['until'], rule: 'station.until.past' },
  );
}
