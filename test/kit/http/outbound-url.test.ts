import { OutboundFault } from '../../../src/kit/http/outbound-fault.js';
import { checkUrl } from '../../../src/kit/http/outbound-url.js';
import { isPublicAddress } from '../../../src/kit/http/public-address.js';

const PUBLIC = { allowPrivate: false };

function refusalOf(text: string): OutboundFault {
  try {
    checkUrl(text, PUBLIC);
  } catch (error) {
    if (error instanceof OutboundFault) return error;
    throw error;
  }
  throw new Error(`${text} was taken`);
}

describe('an address that somebody gave', () => {
  it.each([
    'https://hooks.example.org/hub',
    'https://hooks.example.org:8443/hub?of=1',
    'https://93.184.216.34/',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/',
    'https://hooks.example.org./',
    'https://回调.example.org/',
  ])('is taken where it is public and with https: %s', (text) => {
    expect(checkUrl(text, PUBLIC).href).toBe(new URL(text).href);
  });

  it.each([
    ['http://hooks.example.org/', /not one with https/],
    ['ftp://hooks.example.org/', /not one with https/],
    ['file:///etc/passwd', /not one with https/],
    ['hooks.example.org', /no address/],
    [`https://hooks.example.org/${'a'.repeat(2000)}`, /2000 characters/],
    ['https://user@hooks.example.org/', /user or a password/],
    ['https://user:secret@hooks.example.org/', /user or a password/],
    ['https://hooks.example.org:25/', /port/],
    ['https://hooks.example.org:80/', /port/],
  ])('is refused where it could not be meant: %s', (text, sentence) => {
    const { code, message, sentence: told } = refusalOf(text);
    expect(code).toBe('URL_REFUSED');
    expect(message).toMatch(sentence);
    expect(told.zh).toMatch(/[。]$/);
    expect(`${message}${told.zh}`).not.toContain('secret');
  });

  it.each([
    ...['https://localhost/', 'https://LOCALHOST./', 'https://a.localhost/', 'https://printer.local/'],
    ...['https://db/', 'https://metadata.google.internal/', 'https://router.home.arpa/', 'https://hooks..'],
    ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/'],
    ...['https://127.0.0.1./', 'https://10.1.2.3/', 'https://172.16.0.1/', 'https://192.168.1.1/', 'https://0/'],
    ...['https://100.100.100.200/', 'https://169.254.169.254/', 'https://168.63.129.16/', 'https://198.18.0.1/'],
    ...['https://192.0.2.1/', 'https://198.51.100.1/', 'https://203.0.113.1/', 'https://224.0.0.1/'],
    ...['https://255.255.255.255/', 'https://240.0.0.1/', 'https://192.88.99.1/', 'https://192.0.0.192/'],
    ...[
      'https://[::1]/',
      'https://[::]/',
      'https://[::ffff:8.8.8.8]/',
      'https://[::ffff:7f00:1]/',
      'https://[::8.8.8.8]/',
    ],
    ...[
      'https://[fe80::1]/',
      'https://[fc00::1]/',
      'https://[fd00:ec2::254]/',
      'https://[ff02::1]/',
      'https://[fec0::1]/',
    ],
    ...['https://[64:ff9b::8.8.8.8]/', 'https://[64:ff9b:1::1]/', 'https://[2002:808:808::1]/', 'https://[2001::1]/'],
    ...[
      'https://[2001:db8::1]/',
      'https://[3fff::1]/',
      'https://[100::1]/',
      'https://[5f00::1]/',
      'https://[4000::1]/',
    ],
  ])('is refused where it leads into a private or reserved network: %s', (text) => {
    expect(refusalOf(text)).toMatchObject({
      code: 'URL_REFUSED',
      message: expect.stringMatching(/private, local or reserved|no address/),
    });
  });

  it('may be private, without https and at any port where that is allowed, but never with credentials', () => {
    const rules = { allowPrivate: true };
    expect(checkUrl('http://127.0.0.1:80/hub', rules).port).toBe('');
    expect(checkUrl('https://db:5432/', rules).hostname).toBe('db');
    expect(() => checkUrl('ftp://127.0.0.1/', rules)).toThrow(OutboundFault);
    expect(() => checkUrl('http://user@127.0.0.1/', rules)).toThrow(OutboundFault);
  });
});

describe('an address that a name leads to', () => {
  it.each(['8.8.8.8', '223.5.5.5', '100.63.255.255', '172.32.0.1', '2400:3200::1', '2001:4860:4860::8888'])(
    'is public: %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each(['fe80::1%eth0', '2400:3200::1%eth0', 'db', '', '127.0.0.1:80', '::ffff:127.0.0.1', '100.64.0.0'])(
    'is not: %s',
    (address) => expect(isPublicAddress(address)).toBe(false),
  );
});
