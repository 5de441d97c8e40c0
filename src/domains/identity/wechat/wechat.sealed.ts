import type { SealedTable } from '../../../auth/index.js';
import { foundOpenid, USER_TABLE } from './wechat.users.js';

/** What is sealed of users of WeChat for good. Codes and access tokens are over within hours. */
export const wechatSealed: readonly SealedTable[] = [
  {
    table: USER_TABLE,
    key: { id: 'uuid' },
    columns: [
      {
        column: 'openid',
        index: { beside: 'app_id', normalised: (openid, appId) => foundOpenid(appId ?? '', openid) },
      },
      { column: 'unionid', index: { normalised: (unionid) => unionid } },
    ],
  },
];
