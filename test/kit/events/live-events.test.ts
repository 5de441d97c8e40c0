import { createSecretKey } from 'node:crypto';
import { LiveEvents, type LoggedEvent, type LogStreams, type Sight } from '../../../src/kit/events/index.js';
import { type Told, toldOf } from '../../../src/kit/events/live-stream.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { Cursors } from '../../../src/kit/graphql/cursors.js';
import type { Delivery } from '../../../src/kit/graphql/live.js';

const position = { epoch: 'e', transactionId: '1', eventId: '1' };
const logged = (more: Partial<LoggedEvent> = {}): LoggedEvent => ({
  ...{ id: '1', position, occurredAt: new Date(0), topic: 'PARCEL', subject: { type: 'par', id: '0'.repeat(32) } },
  ...{ kind: 'CHANGE', regionCode: '620702', leftRegionCode: null, before: null, after: { code: 'P-1' } },
  ...more,
});
const context = {} as RequestContext;
const GANSU: Sight = [['62', '63']];

let sight: Sight = 'all';
afterEach(() => {
  sight = 'all';
});

/** What is delivered of some news. */
async function delivered(told: readonly Told[], more: object = {}): Promise<readonly Delivery[]> {
  const live = new LiveEvents({
    streams: { open: async () => told.values() } as unknown as LogStreams,
    cursors: new Cursors([createSecretKey(Buffer.alloc(32))]),
    rangesOf: () => [],
    sightOf: () => sight,
    nodeOf: (type, id) => ({ type, id }),
  });
  const stream = await live.open({ topics: ['PARCEL'], after: null, ...more }, context);
  const all: Delivery[] = [];
  for await (const each of stream) all.push(each);
  return all;
}

const shown = async (event: LoggedEvent, more: object = {}) => {
  const [delivery] = await delivered([toldOf(event, event.kind)], more);
  return delivery?.shownTo(context) as { readonly kind: string } | null | undefined;
};

describe('an event that is delivered', () => {
  it('is shown by the rights of that moment, and not by those with which the stream was opened', async () => {
    const [delivery] = await delivered([toldOf(logged(), 'CHANGE')]);
    expect(delivery?.shownTo(context)).toMatchObject({ kind: 'CHANGE', facts: { code: 'P-1' } });
    sight = [['33', '34']];
    expect(delivery?.shownTo(context)).toBeNull();
  });

  it('ends the stream of whoever may see nothing of its topics any more', async () => {
    const [delivery] = await delivered([toldOf(logged(), 'CHANGE')]);
    sight = 'none';
    expect(() => delivery?.shownTo(context)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });

  it('is a removal for whoever may not see where the record went', async () => {
    sight = GANSU;
    expect(await shown(logged({ regionCode: '330102', leftRegionCode: '620702' }))).toMatchObject({ kind: 'REMOVAL' });
    expect(await shown(logged({ regionCode: '330102' }))).toBeNull();
  });

  it('of a caller’s own is for that caller, as long as it is theirs, whatever may be seen of the topic', async () => {
    sight = 'none';
    expect(await shown(logged(), { isOwn: () => true })).toMatchObject({ kind: 'CHANGE' });
    await expect(shown(logged(), { isOwn: () => false })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is passed over where its facts are not what is followed', async () => {
    expect(await shown(logged(), { passes: () => false })).toBeNull();
  });

  it('has its record only while there is one, and of its own kind', async () => {
    const live = new LiveEvents({ nodeOf: (type: string) => ({ type }) } as unknown as ConstructorParameters<
      typeof LiveEvents
    >[0]);
    const view = (await shown(logged())) as unknown as Parameters<LiveEvents['recordOf']>[0];
    expect(live.recordOf(view, 'par', context)).toEqual({ type: 'par' });
    expect(live.recordOf(view, 'let', context)).toBeNull();
    const gone = (await shown(logged({ kind: 'REMOVAL' }))) as unknown as typeof view;
    expect(live.recordOf(gone, 'par', context)).toBeNull();
  });
});
