/**
 * What a start was asked for.
 * @typedef {object} StartArguments
 * @property {'any' | 'web' | 'desktop'} shell
 * @property {boolean} opensBrowser
 * @property {boolean} wantsHelp
 * @property {readonly string[]} rest what the panel itself reads
 */

export const START_HELP = `Usage: npm start [-- options]

  --web        serve the panel to a browser, also where the desktop window could open
  --port N     the same, at a port of choice; without it, at any free port
  --desktop    try for the desktop window in full, also where that failed a short while ago
  --no-open    open no browser; print the address only
  --help       print this

Other arguments are passed on to the panel.`;

/**
 * Reads the arguments of a start. A port is of use to the web shell only, so that to name one is to ask for it.
 * @param {readonly string[]} args
 * @returns {StartArguments}
 */
export function readStartArguments(args) {
  /** @type {StartArguments['shell']} */
  let shell = 'any';
  const rest = [];
  const flags = new Set(args.filter((arg) => ['--no-open', '--help', '-h'].includes(arg)));
  for (const arg of args) {
    if (arg === '--web' || arg === '--port' || arg.startsWith('--port=')) shell = 'web';
    else if (arg === '--desktop' && shell === 'any') shell = 'desktop';
    if (!['--web', '--desktop', '--no-open', '--help', '-h'].includes(arg)) rest.push(arg);
  }
  return { shell, opensBrowser: !flags.has('--no-open'), wantsHelp: flags.has('--help') || flags.has('-h'), rest };
}
