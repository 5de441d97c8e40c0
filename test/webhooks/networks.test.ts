import { callsOf } from '../../src/hub-webhooks.js';
import { Receiver } from './receiver.js';

describe('servers in private networks', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await Receiver.listening();
  });
  afterAll(() => receiver.down());

  /** What comes of a call by a source's caller and by a receiver's. */
  async function outcomes(outboundPrivate?: 'on' | 'sources' | 'off'): Promise<readonly unknown[]> {
    const calls = callsOf(outboundPrivate === undefined ? {} : { outboundPrivate });
    const call = ({ outbound }: typeof calls.sources) =>
      outbound.request({ url: receiver.url, method: 'POST', body: '{}', timeoutMillis: 5000, maxBytes: 1000 }).then(
        ({ status }) => status,
        (fault: { readonly code: string }) => fault.code,
      );
    const found = [await call(calls.sources), await call(calls.receivers)];
    calls.close();
    return found;
  }

  it('are called nowhere unless it is said, as sources alone, or as receivers too', async () => {
    expect(await outcomes()).toEqual(['URL_REFUSED', 'URL_REFUSED']);
    expect(await outcomes('off')).toEqual(['URL_REFUSED', 'URL_REFUSED']);
    const [source, refused] = await outcomes('sources');
    expect([typeof source, refused]).toEqual(['number', 'URL_REFUSED']);
    const [other, taken] = await outcomes('on');
    expect([typeof other, typeof taken]).toEqual(['number', 'number']);
  });
});
