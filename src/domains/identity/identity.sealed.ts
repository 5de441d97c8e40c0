import type { SealedTable } from '../../auth/index.js';

/** What is sealed of those who sign in, and how they are found by it. What WeChat said to a code is over within hours. */
export const identitySealed: readonly SealedTable[] = [
  {
    table: 'identity.wechat_user',
    key: { id: 'uuid' },
    columns: [
      { column: 'openid', index: { beside: 'app_id', normalised: (openid, appId) => `${appId} ${openid}` } },
      { column: 'unionid', index: { normalised: (unionid) => unionid } },
    ],
  },
];
