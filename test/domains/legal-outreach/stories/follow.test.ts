import { type ExecutionResult, print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { newId } from '../../../../src/kit/database/ids.js';
import {
  AdvanceCaseDocument,
  AssignCaseDocument,
  CaseCandidatesDocument,
  S09_CollectiveDisputeDocument,
  S10_CoordinationMeetingDocument,
  S17_CaseFollowDocument,
  type S17_CaseFollowSubscription,
} from '../../../generated/operations.js';
import { settled } from '../../../kit/events/support.js';
import { type Caller, type Counter, counter, VARIABLES } from './support.js';

type Told = NonNullable<S17_CaseFollowSubscription['caseChanged']>;

/** The page of a telephone, as the README tells to write one: it keeps the cursor, and comes back by itself. */
class Page {
  readonly told: Told[] = [];
  readonly variables: { readonly caseNo: string; after: string | null };
  readonly #client: Client;
  readonly #waiting = new Set<() => void>();
  #socket: WebSocket | undefined;
  #network: Promise<void> = Promise.resolve();

  constructor(url: string, caseNo: string, { authorization }: NonNullable<Caller>) {
    this.variables = { caseNo, after: null };
    this.#client = createClient({
      ...{ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: { authorization } },
      ...{ retryAttempts: Number.POSITIVE_INFINITY, retryWait: () => this.#network, shouldRetry: () => true },
      on: {
        connected: (socket) => {
          this.#socket = socket as WebSocket;
        },
      },
    });
    const next = ({ data, errors }: ExecutionResult<S17_CaseFollowSubscription>) => this.#take(data, errors);
    const fail = (error: unknown) => {
      throw error;
    };
    const query = print(S17_CaseFollowDocument);
    this.#client.subscribe(
      { query, variables: this.variables },
      { next: next as never, error: fail, complete: () => undefined },
    );
  }

  /** Cuts the connection as a tunnel does, until the work is done. */
  async without(work: () => Promise<unknown>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#network = promise;
    this.#socket?.terminate();
    await work();
    resolve();
  }

  /** Resolves with how the case stood at each word that was no mark of progress, once there are so many. */
  async shown(count: number): Promise<readonly string[]> {
    const words = () => this.told.filter(({ kind }) => kind !== 'CHECKPOINT');
    while (words().length < count) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    return words().map(({ kind, case: of }) => `${kind} ${of?.stage} ${of?.version}`);
  }

  /** Resolves once it follows live. */
  async live(): Promise<void> {
    while (!this.told.some(({ kind }) => kind === 'CHECKPOINT'))
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  close = () => this.#client.dispose();

  #take(data: S17_CaseFollowSubscription | null | undefined, errors: unknown): void {
    if (!data?.caseChanged) throw new Error(JSON.stringify(errors));
    this.variables.after = data.caseChanged.cursor;
    this.told.push(data.caseChanged);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

let hub: Counter;
beforeAll(async () => {
  hub = await counter();
});
afterAll(() => hub.stop());

/** A case of 52 workers that the mediator of the samples handles. */
async function handled(worker: Caller): Promise<string> {
  const { input } = VARIABLES.S09_CollectiveDispute;
  const { caseNo } = (await hub.acts(worker, S09_CollectiveDisputeDocument, input)).case;
  await give(caseNo);
  return caseNo;
}

/** Gives a case that was just registered to that mediator. */
async function give(caseNo: string): Promise<void> {
  const cadre = await hub.cadre('440605');
  const { data } = await hub.says(cadre, CaseCandidatesDocument, { caseNo });
  const chosen = data.case?.candidates?.find(({ displayName }) => displayName === '周示例');
  await hub.acts(cadre, AssignCaseDocument, { caseNo, handlerId: chosen?.handlerId, expectedVersion: 1 });
}

describe('story 17: a worker follows the own case', () => {
  it('behind a cut of the connection is told how it stands first, then what changed, each once, then what changes', async () => {
    const worker = await hub.worker('黄守安');
    const caseNo = await handled(worker);
    const mediator = await hub.handler('440605-CH-0001');
    // Nothing of before is kept back any more by a transaction of another test.
    await settled(hub.hub.database);
    const page = new Page(hub.served.url, caseNo, worker);
    expect(await page.shown(1)).toEqual(['STATE REGISTERED 2']);
    await page.live();
    await hub.acts(mediator, AdvanceCaseDocument, {
      caseNo,
      to: 'DIAGNOSIS',
      note: '先核实工资流水',
      expectedVersion: 2,
    });
    expect(await page.shown(2)).toEqual(['STATE REGISTERED 2', 'CHANGE DIAGNOSIS 3']);

    await page.without(async () => {
      const { advance, meeting } = VARIABLES.S10_CoordinationMeeting;
      const { data } = await hub.says(mediator, S10_CoordinationMeetingDocument, {
        advance: { ...advance, idempotencyKey: newId(), caseNo, expectedVersion: 3 },
        meeting: { ...meeting, idempotencyKey: newId(), caseNo, expectedVersion: 4 },
      });
      expect(data.scheduleCaseMeeting?.errors).toEqual([]);
    });
    expect((await page.shown(5)).slice(2)).toEqual(['STATE MEDIATION 5', 'CHANGE MEDIATION 5', 'CHANGE MEDIATION 5']);
    await hub.acts(mediator, AdvanceCaseDocument, { caseNo, to: 'ARBITRATION', expectedVersion: 5 });
    expect((await page.shown(6)).at(-1)).toBe('CHANGE ARBITRATION 6');
    expect(page.told.at(-1)?.case?.timeline.map(({ toStage, note }) => [toStage, note])).toEqual([
      ['REGISTERED', null],
      ['DIAGNOSIS', '先核实工资流水'],
      ['MEDIATION', null],
      ['ARBITRATION', null],
    ]);
    await page.close();
  });

  it('and who handles the open dispute of the samples follows that one, by the variables as they stand', async () => {
    const { caseNo } = VARIABLES.S17_CaseFollow;
    await give(caseNo);
    await settled(hub.hub.database);
    const page = new Page(hub.served.url, caseNo, await hub.handler('440605-CH-0001'));
    expect(await page.shown(1)).toEqual(['STATE REGISTERED 2']);
    expect(page.told[0]?.case?.statutoryDueOn).toBe('2024-10-08');
    await page.close();
  });
});
