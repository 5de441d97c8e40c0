import { ACCESS_MATRIX } from '../../../src/access-matrix.js';
import { Matrix } from '../../../src/auth/matrix/matrix.js';
import type { Asker } from '../../support/hub.js';
import { random } from '../../support/random.js';
import { Judge, type Seen } from '../roles/judge.js';
import { type Probe, probesOf } from '../roles/probes.js';
import { Pool } from '../roles/values.js';
import type { CanaryWorld } from './world.js';

type Who = NonNullable<Asker['as']>;

/** What is told of cases, or can hold a trace of them. */
const NEAR_CASES =
  /^(LegalCase|Case[A-Z]|Aftercare|AuditEntry|SourceRecord|RejectedRow|Notification|Change$|ChangeConnection|Webhook)/;
const ACTS_NEAR_CASES = /case|legal/i;

/** Operations over every field of every type from every root, and every way to ask, as they are shared out to those who ask. */
export interface Probes {
  readonly all: readonly Probe[];
  /** Of those that look near cases half of all ways to a type, and shares of the others, by a seed. */
  drawn(seed: number, shares: { readonly near: number; readonly others: number }): readonly Probe[];
}

/** Asks as somebody; answers all that comes, as text. */
export async function asked({ hub }: CanaryWorld, text: string, as: Who | undefined, variables = {}): Promise<string> {
  const { data, errors } = await hub.ask(text, variables, as ? { as } : {});
  return JSON.stringify({ data, errors });
}

/** Made of what one saw who sees everything. */
export async function probesFor(world: CanaryWorld): Promise<Probes> {
  const { hub, knower, cases } = world;
  const { schema } = hub.hub;
  const seen: Seen = { fields: new Set(), pool: new Pool(), behind: new Set(), denied: new Set() };
  for (const { caseNo } of Object.values(cases)) seen.pool.add('LegalCase', 'caseNo', caseNo);
  const judge = new Judge(schema, new Matrix(schema, ACCESS_MATRIX));
  const asker = { name: 'knower', scope: 'ADMIN' as const, isFar: false, grants: [], authorization: undefined };
  const learning = probesOf(schema, seen.pool).filter((probe) => probe.kind === 'query' && isNearCases(probe));
  for (const { text } of learning) judge.findings(text, asker, await hub.ask(text, {}, { as: knower }), seen);
  const all = probesOf(schema, seen.pool);
  return { all, drawn: (...how) => drawn(all, ...how) };
}

function drawn(probes: readonly Probe[], ...[seed, { near, others }]: Parameters<Probes['drawn']>): readonly Probe[] {
  const draw = random(seed);
  const met = new Set<string>();
  return probes.filter((probe) => {
    if (!isNearCases(probe)) return draw.chance(others);
    const at = `${probe.kind} ${probe.root} ${probe.type}`;
    const isNew = !met.has(at);
    met.add(at);
    // Of those that are new, half are somebody else's to ask.
    return draw.chance(isNew ? Math.max(near, 0.5) : near);
  });
}

function isNearCases({ kind, root, type }: Probe): boolean {
  return kind === 'mutation' ? ACTS_NEAR_CASES.test(root) : NEAR_CASES.test(type);
}
