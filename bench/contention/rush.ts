import { Agent, request } from 'node:http';

/** One attempt, as it is sent. */
export interface Attempt {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a rush: how long each yes and each no took, in milliseconds. */
export interface Rushed {
  readonly yes: readonly number[];
  readonly no: readonly number[];
  /** What was neither, and the first of it. */
  readonly failures: number;
  readonly firstFailure: string | null;
  readonly seconds: number;
  /** Share of one core that the asking side used. */
  readonly askerShare: number;
}

/** Sends all attempts, so many at a time. */
export async function rushed(attempts: readonly Attempt[], connections: number): Promise<Rushed> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const [yes, no, failures]: [number[], number[], string[]] = [[], [], []];
  const next = attempts.values();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const ask = async () => {
    for (const attempt of next) {
      const begun = performance.now();
      const answer = await answered(agent, attempt).catch(String);
      const millis = performance.now() - begun;
      if (!answer.startsWith('{"data":{"answer"')) failures.push(answer.slice(0, 300));
      else (answer.includes('"errors":[]') ? yes : no).push(millis);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const millis = performance.now() - start;
  agent.destroy();
  const { user, system } = process.cpuUsage(cpu);
  const [firstFailure = null] = failures;
  return {
    ...{ yes, no, failures: failures.length, firstFailure },
    ...{ seconds: millis / 1000, askerShare: (user + system) / 1000 / millis },
  };
}

function answered(agent: Agent, { url, headers, body }: Attempt): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve(text));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
