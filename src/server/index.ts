export type { BudgetOptions } from './budget/index.js';
export type { Execute } from './executor.js';
export { createLogger, type Logger, type LoggerSettings, maskNumbers } from './logger.js';
export type { Asking, Freshness, ReadyOperation, RunningServer, ServerOptions, Stays } from './options.js';
export { startServer } from './server.js';
export type { ServerLimits, ServerSettings, ServerTimeouts } from './settings.js';
