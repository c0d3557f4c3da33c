/**
 * What a start was asked for.
 * @typedef {object} StartArguments
 * @property {'any' | 'web' | 'desktop'} shell
 * @property {boolean} opensBrowser
 * @property {boolean} wantsHelp
 * @property {readonly string[]} rest what the panel itself reads
 */

export const START_HELP = `Usage: npm start [-- options]

  --web        serve the panel to a browser, even if the desktop window could open
  --port N     the same, on this port; by default on any free port
  --desktop    open the desktop window, even if that failed a short while ago
  --no-open    do not open a browser; only print the address
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
