import { Fault } from '../../kit/graphql/faults.js';

/** Where operations are that clients were built with. */
export interface TrustedDocuments {
  find(client: string, version: string, hash: string): Promise<string | undefined>;
  /** Whether a client sends no text of its own. */
  refusesText(client: string): Promise<boolean>;
}

/** What a request says of its operation. */
export interface SaidOperation {
  readonly query: unknown;
  /** SHA-256 of a document, in hex. */
  readonly id: unknown;
  /** Whose manifest it stands in, as `mini-program@1.4.0`. */
  readonly version: unknown;
  /** The client as it calls itself, as `mini-program@1.4.0` or `mini-program`. */
  readonly client: unknown;
}

const CLIENT = /^([a-z0-9][a-z0-9-]{0,39})(?:@([A-Za-z0-9][A-Za-z0-9.+-]{0,39}))?$/;
const HASH = /^[0-9a-f]{64}$/;

/**
 * The text of an operation that was asked for by its id; undefined for one that came as text. Throws for an id that is
 * unknown to the version of the client, for a text of a client that sends none, and for a name that is none.
 */
export async function trustedText(book: TrustedDocuments, said: SaidOperation): Promise<string | undefined> {
  const caller = typeof said.client === 'string' ? CLIENT.exec(said.client) : null;
  if (!caller && said.client !== undefined && said.client !== null) throw noName();
  if (said.id === undefined || said.id === null) {
    const [, name] = caller ?? [];
    if (name !== undefined && said.query && (await book.refusesText(name))) throw byIdAlone(name);
    return undefined;
  }
  if (said.query) throw bothWays();
  const named = typeof said.version === 'string' ? CLIENT.exec(said.version) : caller;
  const [, client, version] = named ?? [];
  if (client === undefined || version === undefined) throw noVersion();
  const text =
    typeof said.id === 'string' && HASH.test(said.id) ? await book.find(client, version, said.id) : undefined;
  if (text === undefined) throw unknown(String(said.id).slice(0, 64), client, version);
  return text;
}

/** Whoever says a name is not taken for one who says none: what is refused to a client would be open to its misspelling. */
function noName(): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: '客户端名称（x-hub-client，或连接参数 client）须为小写字母、数字和连字符，可带 @版本，如 mini-program@1.4.0；也可不填。',
    en: 'The name of the client (x-hub-client, or client in what a socket says when it connects) is of small letters, digits and hyphens, with a version behind @ where there is one, as mini-program@1.4.0. Write it so, or leave it out.',
  });
}

function byIdAlone(client: string): Fault {
  return new Fault('FORBIDDEN', {
    zh: `客户端 ${client} 只能按编号（id）发送已登记的操作，不接受查询文本。`,
    en: `The client ${client} sends operations by their ids alone, and no text. Send id and v.`,
  });
}

function bothWays(): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: 'id 与 query 只能给出一个。',
    en: 'An operation comes by its id or as text. Send id or query, not both.',
  });
}

function noVersion(): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: '请以 v=客户端@版本 说明操作所属的清单，如 v=mini-program@1.4.0。',
    en: 'Say in whose manifest the operation stands: v is a client and a version, as mini-program@1.4.0.',
  });
}

function unknown(id: string, client: string, version: string): Fault {
  return new Fault(
    'BAD_USER_INPUT',
    {
      zh: `${client} ${version} 的清单中没有编号为 ${id} 的操作。请先以 hub documents load 登记该版本的清单。`,
      en: `The manifest of ${client} ${version} has no operation ${id}. Load the manifest of this version by \`hub documents load\` before the client is given out.`,
    },
    { documentId: id },
  );
}
