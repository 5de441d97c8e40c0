export { Explainer, type ExplainOptions } from './explain.js';
export { ExplainResolver } from './explain.resolver.js';
