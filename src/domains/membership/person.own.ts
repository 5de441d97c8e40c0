import type { Viewer } from '../../auth/index.js';
import { CommonCode } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import type { People } from './person.service.js';

/** The key of the person who asks, for acts on oneself; throws NOT_PERMITTED for whoever is none. */
export function ownPerson(people: Pick<People, 'personOf'>, viewer: Viewer): string {
  const key = people.personOf(viewer);
  if (key === null) throw isNobody();
  return key;
}

const isNobody = (): Refusal =>
  new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '当前登录不对应任何人员，不能办理本人事项。请在小程序中登录后再试。',
    en: 'You are signed in as nobody who could do this for themselves. Sign in from the mini-program and try again.',
  });
