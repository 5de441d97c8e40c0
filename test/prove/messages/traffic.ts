import { type Random, random } from '../../support/random.js';

/** A state of a parcel, as its source tells it. */
export interface Message {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly pieces: number;
}

/** A message on its way. */
export interface Sent {
  readonly message: Message;
  /** Sent by somebody without the key. */
  readonly forged: boolean;
  /** When it arrives; messages are sent one a time unit. */
  readonly at: number;
}

/** How many of each, in words. */
class Counts {
  doubled = 0;
  late = 0;
  swapped = 0;
  forged = 0;
  back = 0;

  toString(): string {
    const { doubled, late, swapped, forged, back } = this;
    return `${doubled} doubled, ${late} late, ${swapped} swapped, ${forged} forged, ${back} going back`;
  }
}

/** Messages of a record between two of its kind, on average. */
const RECORDS_SHARE = 0.1;
/** As many units as an hour has at ten messages a second. */
const HOUR = 36_000;
/** Between two versions there are some that were never told, for those that go back. */
const STEP = 10;

/** Messages in their clean order, and the same as a bad line delivers them. The same seed gives the same. */
export function traffic({ seed, messages }: { readonly seed: number; readonly messages: number }) {
  const draw = random(seed);
  const counts = new Counts();
  const clean = cleanOrder(draw, messages);
  const late = Math.min(HOUR, messages);
  const sent: Sent[] = [];
  for (const [at, { message }] of clean.entries()) {
    const delay = draw.chance(0.1) ? 1 + draw.below(late) : 0;
    if (delay > 0) counts.late += 1;
    sent.push({ message, forged: false, at: at + delay });
    if (draw.chance(0.1)) {
      counts.doubled += 1;
      sent.push({ message, forged: false, at: at + draw.below(late) });
    }
    if (draw.chance(0.01)) {
      counts.forged += 1;
      sent.push({ message: { ...message, version: message.version + 1000 * STEP, name: '伪造' }, forged: true, at });
    }
    if (draw.chance(0.01) && message.version > STEP) {
      counts.back += 1;
      const older = { ...message, version: message.version - STEP / 2, name: '过时' };
      sent.push({ message: older, forged: false, at: at + 1 + draw.below(100) });
    }
  }
  const disturbed = sent.toSorted((one, other) => one.at - other.at);
  for (let index = 0; index + 1 < disturbed.length; index += 1) {
    if (!draw.chance(0.2)) continue;
    counts.swapped += 1;
    const [one, other] = [disturbed[index], disturbed[index + 1]];
    if (one && other) [disturbed[index], disturbed[index + 1]] = [other, one];
  }
  return { clean, disturbed, counts };
}

function cleanOrder(draw: Random, messages: number): readonly Sent[] {
  const versions = new Map<string, number>();
  return Array.from({ length: messages }, (_, at) => {
    const code = `M${draw.below(Math.max(1, Math.round(messages * RECORDS_SHARE)))}`;
    const version = (versions.get(code) ?? 0) + STEP;
    versions.set(code, version);
    return { message: { code, version, name: `状态${draw.below(5)}`, pieces: draw.below(100) }, forged: false, at };
  });
}
