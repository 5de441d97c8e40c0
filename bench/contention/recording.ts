import { Client } from 'pg';

/** A row as it came: by the names of its columns, or as texts in their order. */
type Row = Readonly<Record<string, unknown>>;

/** A statement as it was sent, and what came of it. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly rows: readonly Row[];
}

interface Asked {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** Sent behind a commit and for several at once, by nobody in particular. */
const NOTICE = /pg_notify/;

/** Does some work, and answers every statement that this process sent meanwhile for it. */
export async function recorded(work: () => Promise<unknown>): Promise<readonly Sent[]> {
  const sent: { text: string; values: readonly unknown[]; rows: readonly Row[] }[] = [];
  const client = Client.prototype as { query: (...given: unknown[]) => unknown };
  const { query } = client;
  client.query = function heard(...given) {
    const [asked, values] = given as [string | Asked, unknown];
    const own = typeof asked === 'string' ? undefined : asked.values;
    const text = typeof asked === 'string' ? asked : asked.text;
    const statement = { text, values: own ?? (Array.isArray(values) ? values : []), rows: [] as readonly Row[] };
    if (!NOTICE.test(text)) sent.push(statement);
    const answer = query.apply(this, given);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((result: { readonly rows?: readonly Row[] }) => {
      statement.rows = result.rows ?? [];
      return result;
    });
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return sent;
}
