import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { ApiScope } from './client.enums.js';

export function clientRegionUnknown(regionCode: string, index: number): Refusal {
  return new Refusal(
    CommonCode.REGION_UNKNOWN,
    {
      zh: `没有区划代码 ${regionCode.slice(0, 20)}，未登记。请核对代码，如 620702。`,
      en: `There is no division ${regionCode.slice(0, 20)}, so nothing was registered. Check the code, as 620702.`,
    },
    { path: ['regionCodes', String(index)], rule: 'apiClient.regionCodes.known' },
  );
}

export function clientRegionsWrong(scope: ApiScope): Refusal {
  const sentence =
    scope === 'PARTNER'
      ? {
          zh: '合作单位须至少授予一个区划，未登记。请补充区划代码。',
          en: 'A partner agency reads at least one region, so nothing was registered. Give one.',
        }
      : {
          zh: '商户不授予区划，未登记。请去掉区划代码。',
          en: 'A merchant reads no region, so nothing was registered. Leave the regions out.',
        };
  return new Refusal(CommonCode.INVALID_VALUE, sentence, {
    path: ['regionCodes'],
    rule: 'apiClient.regionCodes.scope',
  });
}

export function clientNameTaken(name: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `已有名为“${name}”的接入方，未重复登记。请为其签发密钥，或换用可区分的名称。`,
      en: `There is a client "${name}" already, so it was not registered again. Issue a key for it, or choose a name that tells the two apart.`,
    },
    { path: ['name'], rule: 'apiClient.name.once' },
  );
}

/** A client that asks is the client itself; of an administrator nothing says which. */
export function clientNeeded(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '管理员签发密钥须在 clientId 中写明接入方，未签发。请填写接入方编号，可由 apiClients 查得。',
      en: 'An administrator says by clientId for which client the key is, so none was made. Give the id of the client, as apiClients shows it.',
    },
    { path: ['clientId'], rule: 'apiKey.clientId.given' },
  );
}

/** The same for one that is not there and one that is not the caller's. */
export function clientNotFound(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有此接入方，或不归您管理。请核对编号。',
      en: 'There is no such client, or it is not yours. Check the id.',
    },
    { path: ['clientId'] },
  );
}

/** The same for one that is not there and one that is not the caller's. */
export function keyNotFound(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    { zh: '没有此密钥，或不归您管理。请核对编号。', en: 'There is no such key, or it is not yours. Check the id.' },
    { path: ['keyId'] },
  );
}

export function tooManyKeys(most: number): Refusal {
  return new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `该接入方已有 ${most} 个有效密钥，未再签发。请先吊销不用的密钥。`,
      en: `The client has ${most} keys that work, so no other was made. Revoke those that are not used.`,
    },
    { path: ['clientId'], rule: 'apiKey.most' },
  );
}
