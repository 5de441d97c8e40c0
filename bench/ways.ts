import { Disagreement } from './agreement.js';
import type { Load, LoadRequest } from './load.js';
import type { MeasuredServer } from './servers.js';

/** Requests, and the server that is asked them. */
export type Way = Pick<Load, 'origin' | 'requests' | 'answered'> & { readonly server: MeasuredServer };

/** The answer to one request; throws for any that is neither data nor known already. */
export async function answerTo(address: string, { path, ...request }: LoadRequest): Promise<Response> {
  const response = await fetch(new URL(path, address), request);
  if (response.status !== 200 && response.status !== 304)
    throw new Error(`${address} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
  return response;
}

/** Asks both ways everything once; throws Disagreement where an answer has not so many records. */
export async function assertRows(rows: number, ...ways: readonly Way[]): Promise<void> {
  for (const { origin, requests } of ways)
    for (const request of requests) {
      const { data, errors } = (await (await answerTo(origin, request)).json()) as Listed;
      const found = Object.values(data ?? {})
        .flatMap(listOf)
        .filter((record) => record !== null).length;
      if (errors || found !== rows)
        throw new Disagreement(`${found} records are answered, and not ${rows}, for ${request.body ?? request.path}`);
    }
}

interface Listed {
  readonly data?: Readonly<Record<string, ListedField>>;
  readonly errors?: readonly unknown[];
}

type ListedField = unknown[] | { readonly nodes?: unknown[] } | null;

function listOf(field: ListedField): readonly unknown[] {
  return Array.isArray(field) ? field : (field?.nodes ?? []);
}
