import { Envelope, Keyring } from '../../../../src/auth/index.js';
import { SEND_RULES } from '../../../../src/domains/identity/notifications/rules.js';
import { Sender } from '../../../../src/domains/identity/notifications/sender.js';
import { WeChatTemplates } from '../../../../src/domains/identity/wechat/wechat.templates.js';
import { Database } from '../../../../src/kit/database/database.js';
import { entities } from '../../../../src/published.js';
import { TEMPLATES } from './support.js';

// Has WeChat show what is due, and stands still while it is asked, until it is killed.
const [url = '', keys = ''] = process.argv.slice(2);
const database = await Database.open({ url, poolSize: 2, acquireMillis: 10_000, entities });
const sender = new Sender({
  client: {
    send: () => {
      process.send?.('asked');
      return new Promise(() => setInterval(() => undefined, 1000));
    },
  },
  envelope: new Envelope(Keyring.parse(keys)),
  templates: WeChatTemplates.parse(JSON.stringify(TEMPLATES), () => true),
  rules: { ...SEND_RULES, concurrency: 1 },
  isEnding: () => false,
});
await sender.run(database, new AbortController().signal);
