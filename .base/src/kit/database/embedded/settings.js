const DEFAULTS = Object.freeze({
    // The hot tables of a city's unions fit, and a machine with 1 GB still has room for the hub.
    shared_buffers: '256MB',
    // The pools of two or three hub processes with their health, sign-in and listening connections, and a person looking.
    max_connections: '60',
    // The hub's statements take a few milliseconds: compiling them costs more than it saves.
    jit: 'off',
    // Solid disks: with the value for turning ones the planner shuns indexes that would serve it.
    random_page_cost: '1.1',
    // Seen in the list of processes, where the folder is not always told.
    cluster_name: 'union-service-hub',
    log_timezone: 'UTC',
    timezone: 'UTC',
    // The hub stamps its own lines.
    log_line_prefix: '[%p] ',
    log_checkpoints: 'off',
    // Values of rows are personal and stay out of the log; the hub itself gets every error whole.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
});
/** What the wrapper relies on, whatever the caller says. */
const required = (port) => ({
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket file would need a folder that every account can enter.
    unix_socket_directories: '',
    // The log comes through the pipe, in English: that is how the wrapper learns that the server is ready.
    logging_collector: 'off',
    log_destination: 'stderr',
    log_min_messages: 'warning',
    lc_messages: 'C',
});
/** The command line of the server. */
export const settingArguments = (port, overrides) => Object.entries({ ...DEFAULTS, ...overrides, ...required(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
]);
//# sourceMappingURL=settings.js.map