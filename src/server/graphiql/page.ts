import type { ReadyOperation } from '../options.js';

/** Nothing from outside, nothing inline but the styles that the editor writes while it runs. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page: the editor's files, our script, and the ready operations as data. */
export function page(operations: readonly ReadyOperation[]): string {
  const tabs = operations.map(({ name, text, variables }) => ({
    query: titled(name, text),
    variables: variables ?? '',
  }));
  return `<!doctype html>
<html lang="zh">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Union service hub · GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/graphiql/graphiql.css">
    <link rel="stylesheet" href="/graphiql/page.css">
  </head>
  <body>
    <div id="root"></div>
    <noscript>This page needs JavaScript. The API is at /graphql.</noscript>
    <script id="operations" type="application/json">${JSON.stringify(tabs).replaceAll('<', '\\u003c')}</script>
    <script src="/graphiql/workers.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/page.js"></script>
  </body>
</html>
`;
}

/** A tab is labelled by the name in its operation; ours stands above it. */
function titled(name: string, text: string): string {
  return text.includes(name) ? text : `# ${name}\n${text}`;
}

/** Said in place of the page where its package was left out of the installation. */
export const PAGE_WITHOUT_EDITOR = `<!doctype html>
<html lang="zh">
  <head><meta charset="utf-8"><title>GraphiQL</title></head>
  <body>
    <p>GraphQL 服务地址：/graphql。本机未安装 GraphiQL 页面所需的软件包。</p>
    <p>GraphQL is at /graphql. The package of the GraphiQL page is not installed on this machine.</p>
  </body>
</html>
`;

export const PAGE_STYLE = `
html, body, #root, .graphiql-container { height: 100%; margin: 0; }
html, body { overflow: hidden; }
.graphiql-logo { white-space: nowrap; }
`;

/** Read before the editor: where its workers are. */
export const WORKERS_SCRIPT = `
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => '/graphiql/' + label + '.worker.js',
};
`;

/**
 * Runs in the browser. Queries and mutations go by POST, subscriptions by the protocol graphql-transport-ws, one socket
 * each; the Authorization of the page's headers goes along on both.
 */
export const PAGE_SCRIPT = `
const post = async (request, headers) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return response.json();
};

const follow = (request, headers) => ({
  subscribe(observer) {
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/graphql', 'graphql-transport-ws');
    const send = (message) => socket.send(JSON.stringify(message));
    const authorization = headers.authorization ?? headers.Authorization;
    socket.onopen = () => send({ type: 'connection_init', payload: { authorization, acceptLanguage: navigator.language } });
    socket.onmessage = ({ data }) => {
      const { type, payload } = JSON.parse(data);
      if (type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: request });
      if (type === 'ping') send({ type: 'pong' });
      if (type === 'next') observer.next(payload);
      if (type === 'error') observer.next({ errors: payload });
      if (type === 'error' || type === 'complete') socket.close(1000);
    };
    socket.onclose = ({ code, reason }) => {
      if (code !== 1000) observer.next({ errors: [{ message: 'The socket was closed: ' + code + ' ' + reason }] });
      observer.complete();
    };
    return { unsubscribe: () => socket.close(1000) };
  },
});

const isSubscription = (request, definitions = []) =>
  definitions.some(
    ({ kind, operation, name }) =>
      kind === 'OperationDefinition' &&
      operation === 'subscription' &&
      (!request.operationName || request.operationName === name?.value),
  );

const tabs = JSON.parse(document.querySelector('#operations').textContent);
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  title: '<span>Union service hub</span>',
  // The editor takes the text of its first tab from the tabs, and its variables from nowhere else.
  ...(localStorage.getItem('graphiql:tabState') ? {} : { variables: tabs[0]?.variables }),
  logo: ' ',
  defaultTabs: tabs,
  shouldPersistHeaders: false,
  onEditQuery: () => undefined, // the editor's own would write every query into the address
  fetcher: (request, { headers = {}, documentAST } = {}) =>
    isSubscription(request, documentAST?.definitions) ? follow(request, headers) : post(request, headers),
});
`;
