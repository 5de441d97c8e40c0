import { HandlerRole } from '../cases/case.enums.js';

/** As what somebody handles cases, in words. */
export const HANDLER_ROLES: Readonly<Record<HandlerRole, string>> = {
  [HandlerRole.MEDIATOR]: '调解员',
  [HandlerRole.LAWYER]: '律师',
  [HandlerRole.SAFETY_OFFICER]: '安全员',
};
