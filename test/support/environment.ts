import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

type Options = vm.SourceTextModuleOptions & { readonly cachedData?: Buffer };
type Module = vm.SourceTextModule & { createCachedData(): Buffer };

/** What V8 made of a module, by the path of its file. */
const compiled = new Map<string, { readonly code: string; readonly data: Buffer }>();

/** The module, not parsed again where this worker has compiled the same text before; everything of it is its own. */
function compile(OfNode: typeof vm.SourceTextModule, code: string, options: Options): vm.SourceTextModule {
  const name = options.identifier ?? '';
  const known = compiled.get(name);
  if (known?.code === code) {
    try {
      return new OfNode(code, { ...options, cachedData: known.data } as Options);
    } catch {
      // A test has changed the flags of V8, which takes no more what it made under others.
    }
  }
  const module = new OfNode(code, options) as Module;
  compiled.set(name, { code, data: module.createCachedData() });
  return module;
}

// Every file loads some three thousand modules in a context of its own, and jest has each of them compiled anew.
vm.SourceTextModule = new Proxy(vm.SourceTextModule, {
  construct: (OfNode, [code, options = {}]: [string, Options?]) => compile(OfNode, code, options),
});

/** The one of jest for Node. */
export default TestEnvironment;
