import { readFileSync } from 'node:fs';
import {
  clearProcesses,
  type HubProcess,
  ledgerOf,
  runHub,
  startHub,
  temporaryFolder,
  until,
} from '../../support/process.js';

const settings = { HUB_DATA_DIR: temporaryFolder(), HUB_SAMPLES: 'none', HUB_MAX_UPLOAD_MB: '1' };
const hubChannel = (...args: string[]) => runHub(['channel', ...args], settings);

let hub: HubProcess;

beforeAll(async () => {
  hub = await startHub(settings);
});
afterAll(clearProcesses);

/** Sends a file as curl does with -T. */
async function send(key: string, body: Uint8Array | string, query = 'name=ledger.csv'): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, 'accept-language': 'en' };
  const content = new Uint8Array(Buffer.from(body));
  return fetch(`${hub.url}/channels/C3-x/files?${query}`, { method: 'POST', headers, body: content });
}

describe('hub channel', () => {
  it('has nothing to show before anything is registered', async () => {
    expect(await hubChannel('list')).toMatchObject({ code: 0, out: 'No channel is registered.\n', err: '' });
  });

  it('set registers a channel, tells what it changes, and refuses with sentences', async () => {
    const first = await hubChannel('set', 'C3-x', '--name', '试点台账', '--subject', 'stations', '--region', '620702');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(
      /^The channel C3-x is registered\.\n {2}name: 试点台账\n {2}subject: stations\n {2}region: 620702\n$/,
    );
    const again = await hubChannel(
      'set',
      'C3-x',
      '--expected-hours',
      '24',
      '--region',
      'none',
      '--subject',
      'stations',
    );
    expect(again.out).toBe('The channel C3-x is changed:\n  region: 620702 → none\n  expected hours: none → 24\n');
    expect((await hubChannel('set', 'C3-x')).out).toBe('Nothing of the channel C3-x is different.\n');
    expect((await hubChannel('set', 'C3-x', '--hold-below', '0.6', '--expected-hours', 'none')).out).toBe(
      'The channel C3-x is changed:\n  expected hours: 24 → none\n  hold below: none → 0.6\n',
    );
    expect((await hubChannel('set', 'C3-x', '--expected-hours', '24', '--hold-below', 'none')).out).toBe(
      'The channel C3-x is changed:\n  expected hours: none → 24\n  hold below: 0.6 → none\n',
    );
    const wrong = await hubChannel('set', 'C3-x', '--subject', 'wishes', '--region', '999999');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err.split('\n')).toEqual([
      'The subject was given as "wishes"; allowed is unions, officers, members, benefits, merchants, benefit-grants, cards, card-transactions, stations, demand-points, platform-sessions, platform-orders, activities, sessions, pledges, activity-measures, job-postings, case-handlers, hazard-rewards, legal-contents, legal-sites, legal-cases, targets, measures. Correct it and try again.',
      expect.stringMatching(/^The region was given as "999999"; allowed is .*\.$/),
      '',
    ]);
    expect(await hubChannel('set', 'HUB')).toMatchObject({ code: 1, err: expect.stringContaining('acts of the hub') });
  });

  it('key gives a key that files can be sent with beside the running hub, until it is withdrawn', async () => {
    const made = await hubChannel('key', 'C3-x');
    const [key = '', secret, advice] = made.out.split('\n');
    expect(key).toMatch(/^hubk_/);
    expect(secret).toMatch(/^signing secret hubs_/);
    expect(advice).toContain('shown this once');
    const response = await send(key, readFileSync(ledgerOf(['620702-TH-0781', '上传之家'])));
    const answer = (await response.json()) as { importRunId: string; progress: string };
    expect(response.status).toBe(202);
    await until(async () => {
      const asked = await fetch(`${hub.url}${answer.progress}`, { headers: { authorization: `Bearer ${key}` } });
      return ((await asked.json()) as { state: string }).state === 'DONE';
    });
    expect(await hub.stations()).toBe(1);

    const listed = (await hubChannel('list')).out;
    expect(listed).toContain('C3-x  试点台账');
    expect(listed).toContain(`keys ${key.slice(0, 12)}…`);
    expect(listed).not.toContain(key);
    const followed = await hubChannel('key', 'C3-x', '--overlap', '2');
    expect(followed.out).toContain(`The key before it, ${key.slice(0, 12)}…, works until `);
    expect((await send(key, '', '')).status).toBe(400);
    expect((await hubChannel('withdraw', 'C3-x', key.slice(0, 12))).out).toBe(`Ended: ${key.slice(0, 12)}…\n`);
    expect((await send(key, '', '')).status).toBe(401);
    expect(hub.out).not.toContain(key.slice(12));
  });

  it('counts uploads under their pattern and holds them to HUB_MAX_UPLOAD_MB', async () => {
    const key = (await hubChannel('key', 'C3-x')).out.split('\n')[0] ?? '';
    const response = await send(key, Buffer.alloc(1024 * 1024 + 1));
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('larger than 1 MB');
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    expect(metrics).toContain('http_request_duration_seconds_count{route="/channels/:code/files",status="202"} 1');
    expect(metrics).toContain('hub_channel_silent_seconds{channel="C3-x"} 0');
  });

  it.each([
    [['key', 'C7'], 'There is no channel "C7"'],
    [['key', 'C3-x', '--overlap', '-1'], 'Give hours from 0 to 720'],
    [['withdraw', 'C3-x', 'hubk_nobody'], 'No key of the channel C3-x that works begins with "hubk_nobody"'],
    [['set', 'C3-x', '--hold-below', 'half'], 'Give a number, or none.'],
  ])('%j is refused with a sentence', async (args, sentence) => {
    expect(await hubChannel(...args)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) });
  });

  it('leaves the hub able to end', async () => {
    expect(await hub.kill('SIGTERM')).toMatchObject({ code: 0, err: '' });
  });
});
