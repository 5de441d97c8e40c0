import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { Keyring, PURPOSES } from '../../src/auth/keyring.js';
const FIRST = 'CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=';
const SECOND = 'BUB7tvEsZ6LdGFOOyQQ/erXwK2ah3BdSjcgDPnm07yo=';
describe('a keyring', () => {
    it('reads the setting, the first key being current', () => {
        const keyring = Keyring.parse(`k2:${SECOND}, k1:${FIRST}`);
        expect(keyring.currentId).toBe('k2');
        expect(keyring.all('data').map(({ id }) => id)).toEqual(['k2', 'k1']);
        expect(keyring.find('data', 'k1')?.id).toBe('k1');
        expect(keyring.find('data', 'k3')).toBeUndefined();
        expect(keyring.find('data', '__proto__')).toBeUndefined();
    });
    it('derives the keys that HKDF-SHA-256 gives by another implementation', () => {
        const keyring = Keyring.parse(`k1:${FIRST}`);
        const hex = (purpose) => keyring.current(purpose).key.export().toString('hex');
        expect(hex('token')).toBe('118e9cea91d5f78b2e3731bef0d5128f54288faee4a1541750e65c93a2007836');
        expect(hex('data')).toBe('089c9e2da709f69bcdc1b3b6d33de6aad22881f287600df690d47175559c2a31');
    });
    it('gives each purpose a key of its own, derived once', () => {
        const keyring = Keyring.generate();
        const keys = PURPOSES.map((purpose) => keyring.current(purpose).key.export().toString('hex'));
        expect(new Set(keys).size).toBe(PURPOSES.length);
        expect(keyring.current('token')).toBe(keyring.current('token'));
    });
    it('writes the setting it can be read from again', () => {
        const text = `k2:${SECOND},k1:${FIRST}`;
        expect(Keyring.parse(text).toString()).toBe(text);
        const generated = Keyring.generate();
        expect(generated.currentId).toBe('k1');
        expect(Keyring.parse(generated.toString()).fingerprints()).toEqual(generated.fingerprints());
        expect(Keyring.generate().toString()).not.toBe(generated.toString());
    });
    it('tells keys apart by fingerprint, and tells nothing of them', () => {
        const keyring = Keyring.parse(`k1:${FIRST},k2:${SECOND}`);
        const [first, second] = keyring.fingerprints();
        expect(first).toEqual({ id: 'k1', fingerprint: '9064d219b0b71b8a' });
        expect(second?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
        expect(second?.fingerprint).not.toBe(first?.fingerprint);
        // The id is a name only: the same key under another id is the same key.
        expect(Keyring.parse(`new:${FIRST}`).fingerprints()[0]?.fingerprint).toBe('9064d219b0b71b8a');
    });
    it('shows no key where a value turns into text by itself', () => {
        const keyring = Keyring.parse(`k1:${FIRST}`);
        const texts = [`${keyring}`, String(keyring), format('%s %o %j', keyring, keyring, keyring), inspect(keyring)];
        for (const text of [...texts, JSON.stringify({ keyring }), `${[keyring]}`]) {
            expect(text).toContain('Keyring(k1)');
            expect(text).not.toContain(FIRST.slice(0, 8));
        }
    });
});
describe('the setting HUB_KEYS is refused', () => {
    const cases = [
        ['when empty', '  ', 'it is empty'],
        ['without an id', FIRST, 'entry 1 does not begin with an id'],
        ['with an id in capitals', `K1:${FIRST}`, 'entry 1 does not begin with an id'],
        ['with an id of nine characters', `abcdefghi:${FIRST}`, 'entry 1 does not begin with an id'],
        ['with an empty entry', `k1:${FIRST},`, 'entry 2 does not begin with an id'],
        [
            'with a key of 31 bytes',
            `k1:${Buffer.alloc(31, 'abcdefghijklmnop').toString('base64')}`,
            'entry 1 is not 32 bytes',
        ],
        [
            'with a key of 33 bytes',
            `k1:${Buffer.alloc(33, 'abcdefghijklmnop').toString('base64')}`,
            'entry 1 is not 32 bytes',
        ],
        ['with a key without padding', `k1:${FIRST.slice(0, -1)}`, 'entry 1 is not 32 bytes'],
        ['with signs outside base64', `k1:${FIRST.replace('C', '!')}`, 'entry 1 is not 32 bytes'],
        [
            'with a placeholder instead of a key',
            `k1:${Buffer.alloc(32, 'hub').toString('base64')}`,
            'entry 1 is not random',
        ],
        ['with an id twice', `k1:${FIRST},k1:${SECOND}`, 'the id k1 stands there twice'],
        ['with one key under two ids', `k1:${FIRST},k2:${FIRST}`, 'the same key stands there under two ids'],
    ];
    it.each(cases)('%s', (_when, text, reason) => {
        expect(() => Keyring.parse(text)).toThrow(reason);
        expect(() => Keyring.parse(text)).toThrow(/^HUB_KEYS can not be read: .*id:key separated by commas.*32 random bytes/);
    });
    it('without repeating any of it', () => {
        fc.assert(fc.property(fc.string({ minLength: 12, maxLength: 60 }), fc.constantFrom('', 'k1:', `k1:${FIRST},`), (text, before) => {
            try {
                Keyring.parse(before + text);
            }
            catch (error) {
                const said = error.message;
                return !said.includes(FIRST.slice(0, 6)) && !(text.trim().length > 8 && said.includes(text.trim()));
            }
            return true;
        }));
    });
    it('when a new key is asked for under an id that could not be read again', () => {
        expect(() => Keyring.generate('K 1')).toThrow('HUB_KEYS');
    });
});
//# sourceMappingURL=keyring.test.js.map