import fc from 'fast-check';
import { Envelope, EnvelopeError } from '../../src/auth/envelope.js';
import { Keyring } from '../../src/auth/keyring.js';
const FIRST = 'k1:CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=';
const SECOND = 'k2:BUB7tvEsZ6LdGFOOyQQ/erXwK2ah3BdSjcgDPnm07yo=';
const HEADER = 5;
const OVERHEAD = HEADER + 12 + 16;
const mobile = {
    table: 'membership.member',
    column: 'mobile',
    row: '0190a3c2-7b1e-7c55-9d3e-5a1b2c3d4e5f',
};
const envelope = new Envelope(Keyring.parse(FIRST));
function failure(act) {
    try {
        act();
    }
    catch (error) {
        expect(error).toBeInstanceOf(EnvelopeError);
        return error.message;
    }
    throw new Error('It opened.');
}
describe('an envelope', () => {
    it('opens what another implementation of AES-256-GCM sealed', () => {
        const sealed = '0101026b31000102030405060708090a0b572d5d7cc6c945a0958beb2530bf243517b044f4c2442cc88ca87753b00913cd7ad709e272baa3fc9cb3a9eb';
        expect(envelope.open(Buffer.from(sealed, 'hex'), mobile)).toBe('王小明 138 1234 8000 𠅤');
    });
    it('gives back any text as it was', () => {
        const text = fc.string({ unit: 'binary', maxLength: 300 });
        fc.assert(fc.property(text, (plain) => envelope.open(envelope.seal(plain, mobile), mobile) === plain));
        fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (plain) => envelope.open(envelope.seal(plain, mobile), mobile) === plain));
    });
    it('carries version, suite and key id in front and nothing of the text', () => {
        const sealed = envelope.seal('13812348000', mobile);
        expect(sealed.subarray(0, HEADER)).toEqual(Buffer.from([1, 1, 2, ...Buffer.from('k1')]));
        expect(sealed).toHaveLength(OVERHEAD + 11);
        expect(sealed.includes('1381')).toBe(false);
    });
    it('never uses a nonce twice, over many refills of the pool', () => {
        const seen = new Set();
        for (let count = 0; count < 5000; count += 1) {
            seen.add(envelope
                .seal('', mobile)
                .subarray(HEADER, HEADER + 12)
                .toString('hex'));
        }
        expect(seen.size).toBe(5000);
    });
    it('refuses half of a surrogate pair, which would come back as another character', () => {
        expect(failure(() => envelope.seal('王\ud840', mobile))).toContain('half of a character');
    });
    it('binds a value to its row, column and table', () => {
        const sealed = envelope.seal('13812348000', mobile);
        const others = [{ row: 'other' }, { column: 'phone' }, { table: 'membership.applicant' }, { table: 'member' }];
        for (const other of others) {
            const said = failure(() => envelope.open(sealed, { ...mobile, ...other }));
            expect(said).toContain('sealed for another place');
            expect(said).toContain('key k1');
        }
    });
    it('lets no two places read the same', () => {
        const odd = [{ row: 'a.b' }, { row: '' }, { column: 'a.b' }, { column: '' }, { table: 'a.b.c' }, { table: '' }];
        for (const other of odd) {
            expect(failure(() => envelope.seal('x', { ...mobile, ...other }))).toContain('without a dot');
        }
    });
    it('does not open after any single bit was turned, and repeats no data', () => {
        const sealed = envelope.seal('王小明13812348000', mobile);
        for (let bit = 0; bit < sealed.length * 8; bit += 1) {
            const turned = Buffer.from(sealed);
            turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
            const said = failure(() => envelope.open(turned, mobile));
            expect(said).toContain('membership.member.mobile.0190a3c2');
            expect(said).not.toMatch(/1381|王/);
        }
    });
    it('does not open when cut short, nor when it is no envelope at all', () => {
        const sealed = envelope.seal('王', mobile);
        for (let length = 0; length < sealed.length; length += 1)
            failure(() => envelope.open(sealed.subarray(0, length), mobile));
        fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => failure(() => envelope.open(bytes, mobile)).length > 0));
    });
    it('says so of a version or suite it does not know', () => {
        const sealed = envelope.seal('王', mobile);
        sealed[1] = 2;
        expect(failure(() => envelope.open(sealed, mobile))).toContain('version 1, suite 2');
    });
});
describe('keys of envelopes', () => {
    const rotated = new Envelope(Keyring.parse(`${SECOND},${FIRST}`));
    it('opens with an older key what was sealed before a rotation', () => {
        const before = envelope.seal('王小明', mobile);
        expect(rotated.open(before, mobile)).toBe('王小明');
        expect(rotated.isCurrent(before)).toBe(false);
        const after = rotated.seal('王小明', mobile);
        expect(rotated.isCurrent(after)).toBe(true);
        expect(new Envelope(Keyring.parse(SECOND)).open(after, mobile)).toBe('王小明');
    });
    it('names a key that the hub does not hold', () => {
        const said = failure(() => envelope.open(rotated.seal('王小明', mobile), mobile));
        expect(said).toContain('the key k2, which HUB_KEYS of this hub does not hold');
        expect(said).toContain('membership.member.mobile.0190a3c2');
    });
    it('does not open with another key of the same id', () => {
        const stranger = new Envelope(Keyring.generate('k1'));
        expect(failure(() => stranger.open(envelope.seal('王', mobile), mobile))).toContain('does not open with the key k1');
    });
    it('keeps health records and case matters under keys of their own', () => {
        const keyring = Keyring.parse(FIRST);
        const health = new Envelope(keyring, 'data-health');
        const sealed = health.seal('疟疾检测阳性', mobile);
        expect(health.open(sealed, mobile)).toBe('疟疾检测阳性');
        expect(failure(() => envelope.open(sealed, mobile))).toContain('another place or purpose');
        expect(failure(() => new Envelope(keyring, 'data-case').open(sealed, mobile))).toContain('another place or purpose');
    });
});
//# sourceMappingURL=envelope.test.js.map