export { createLogger, maskNumbers } from './logger.js';
export { startServer } from './server.js';
//# sourceMappingURL=index.js.map