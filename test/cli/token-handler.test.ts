import { jest } from '@jest/globals';
import { tokenCommand } from '../../src/cli/token.js';
import { readSettings } from '../../src/config/index.js';
import { broughtCase, handlerIn } from '../domains/legal-outreach/support.js';
import { type TestHub, testHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

it('a token of a handler reads the cases that are given to that one', async () => {
  const settings = readSettings({ DATABASE_URL: hub.test.url, HUB_KEYS: hub.keyring.toString() });
  const { id, caseNo } = await broughtCase(hub);
  const { id: handler, as } = await handlerIn(hub, { handles: id });
  let said = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  try {
    await tokenCommand(settings, 'mediator', { handler: `h-${handler}`, hours: 1 });
  } finally {
    spy.mockRestore();
  }
  expect(as.scopes).toEqual(['MEDIATOR']);
  const { data } = await hub.ask('{ cases { nodes { caseNo } } }', {}, { authorization: `Bearer ${said.trim()}` });
  expect(data.cases.nodes).toEqual([{ caseNo }]);
  await expect(tokenCommand(settings, 'mediator', { handler: 'NOBODY', hours: 1 })).rejects.toThrow(
    'No handler of cases has the number NOBODY',
  );
  await expect(tokenCommand(settings, 'mediator', { hours: 1 })).rejects.toThrow('add --handler 440605-CH-0001');
});
