/** Text as older systems write it: Node reads GB18030 and does not write it, so its reading is turned round. */
export function gb18030(text: string): Buffer {
  const bytesOf = table();
  const encoded = [...text].flatMap((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) return [code];
    const bytes = code > 0xffff ? fourBytes(code - 0x1_0000 + 189_000) : bytesOf.get(sign);
    if (!bytes) throw new Error(`There is no ${sign} in GB18030.`);
    return bytes;
  });
  return Buffer.from(encoded);
}

let known: Map<string, readonly number[]> | undefined;

/** Signs of the basic plane by their bytes: first those of four, so that the shorter ones stay. */
function table(): Map<string, readonly number[]> {
  if (known) return known;
  known = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let index = 0; index < 39_420; index += 1) {
    const bytes = fourBytes(index);
    known.set(decoder.decode(Uint8Array.from(bytes)), bytes);
  }
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      if (trail !== 0x7f) known.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return known;
}

function fourBytes(index: number): readonly number[] {
  const places = [Math.floor(index / 12_600), Math.floor(index / 1260) % 10, Math.floor(index / 10) % 126, index % 10];
  return places.map((place, at) => place + (at % 2 === 0 ? 0x81 : 0x30));
}
