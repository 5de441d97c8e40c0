import { createRequire } from 'node:module';
import { systemCodeOf } from '../system-code.js';
import { PAGE_SCRIPT, PAGE_STYLE, WORKERS_SCRIPT } from './page.js';
const EDITOR = '@graphql-yoga/render-graphiql/graphiql';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
/** The texts that the editor's package holds, and the names under which the page asks for them. */
const OF_EDITOR = [
    ['graphiql.js', 'js', SCRIPT],
    ['graphiql.css', 'css', STYLE],
    ['editorWorkerService.worker.js', 'editorWorkerService', SCRIPT],
    ['json.worker.js', 'jsonWorker', SCRIPT],
    ['graphql.worker.js', 'graphqlWorker', SCRIPT],
];
const OF_PAGE = [
    ['page.js', { type: SCRIPT, text: PAGE_SCRIPT }],
    ['page.css', { type: STYLE, text: PAGE_STYLE }],
    ['workers.js', { type: SCRIPT, text: WORKERS_SCRIPT }],
];
/**
 * The files of the page by name, all from packages on this machine; undefined where the editor is not installed. The
 * editor is 9 MB of text: it is read when the page is first asked for, not at the start.
 */
export function loadAssets() {
    const require = createRequire(import.meta.url);
    let editor;
    try {
        editor = require(EDITOR);
    }
    catch (error) {
        if (systemCodeOf(error) === 'MODULE_NOT_FOUND')
            return undefined;
        throw error;
    }
    const ofEditor = OF_EDITOR.map(([name, key, type]) => [name, { type, text: String(editor[key]) }]);
    return new Map([...OF_PAGE, ...ofEditor]);
}
//# sourceMappingURL=assets.js.map