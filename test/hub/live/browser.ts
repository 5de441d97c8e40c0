import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Where a Chromium is found; undefined where none is installed. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
];

/** What a page tells of what its EventSource tells it. */
export interface Heard {
  readonly type: string;
  readonly id: string;
  readonly data: any;
}

/** A page in a browser that follows by EventSource, and tells all that it hears. */
export class FollowingPage {
  /** What it heard, in the order in which it did. */
  readonly heard: Heard[] = [];
  readonly #url: string;
  readonly #waiting = new Set<() => void>();
  #server: Server | undefined;
  #browser: ChildProcess | undefined;
  #folder = '';
  #fault: Error | undefined;

  /** At an address of the hub, with the operation in it. */
  constructor(url: string) {
    this.#url = url;
  }

  async open(): Promise<void> {
    this.#server = createServer(async (request, response) => {
      if (request.method === 'POST') this.#take(JSON.parse(await text(request)));
      response.setHeader('content-type', 'text/html').end(pageOf(this.#url));
    });
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    const { port } = this.#server.address() as AddressInfo;
    this.#folder = await mkdtemp(join(tmpdir(), 'browser-'));
    const args = [...FLAGS, `--user-data-dir=${this.#folder}`, `http://127.0.0.1:${port}/`];
    this.#browser = spawn(CHROMIUM ?? '', args, { stdio: 'ignore' });
    this.#browser.once('exit', (code) => this.#fail(new Error(`The browser ended with ${code}.`)));
  }

  /** Resolves once this is so; fails when the browser ends before. */
  async until(isSo: (heard: readonly Heard[]) => boolean): Promise<void> {
    while (!isSo(this.heard)) {
      if (this.#fault) throw this.#fault;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    if (browser && browser.exitCode === null && browser.signalCode === null) {
      const gone = once(browser, 'exit');
      browser.kill('SIGKILL');
      await gone;
    }
    this.#server?.closeAllConnections();
    this.#server?.close();
    // Processes of a browser outlast it for a moment, and write.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  #take(heard: Heard): void {
    this.heard.push(heard);
    this.#look();
  }

  #fail(error: Error): void {
    this.#fault = error;
    this.#look();
  }

  #look(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

/** Tells one thing after the other, so that they arrive in their order. */
function pageOf(url: string): string {
  return `<!doctype html><title>following</title><script>
    let last = Promise.resolve();
    const tell = (told) => { last = last.then(() => fetch('/', { method: 'POST', body: JSON.stringify(told) })); };
    const source = new EventSource(${JSON.stringify(url)});
    for (const type of ['open', 'next', 'complete', 'error'])
      source.addEventListener(type, ({ lastEventId, data }) => tell({ type, id: lastEventId ?? '', data: data ? JSON.parse(data) : null }));
  </script>`;
}
