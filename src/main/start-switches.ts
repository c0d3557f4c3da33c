/**
 * Command-line switches that a packaged application refuses, because they open it to other programs, take its
 * protection away or answer its permissions, and no fuse covers them.
 */
export const REFUSED_SWITCHES = [
  // Debugging from outside.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-socket-name',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-wait',
  'inspect-publish-uid',
  'debug',
  'debug-brk',
  'auto-open-devtools-for-tabs',
  'custom-devtools-frontend',
  'js-flags',
  'load-extension',
  // The sandbox, and what runs inside it.
  'no-sandbox',
  'disable-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'allow-sandbox-debugging',
  'no-zygote',
  'no-zygote-sandbox',
  'single-process',
  'in-process-gpu',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'zygote-cmd-prefix',
  // The borders between origins, and the way to the network.
  'disable-web-security',
  'disable-site-isolation-trials',
  'disable-site-isolation-for-policy',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ssl-key-log-file',
  'log-net-log',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  // Camera and microphone without the person, or from a file.
  'use-fake-ui-for-media-stream',
  'auto-accept-camera-and-microphone-capture',
  'use-fake-device-for-media-stream',
  'use-file-for-fake-audio-capture',
  'use-file-for-fake-video-capture',
] as const;

/**
 * Refused where a person or another program gives them. Electron sets some of these itself, so that only what is in the
 * arguments counts.
 */
export const REFUSED_ARGUMENTS = [
  // Another program in the place of the page's process.
  'browser-subprocess-path',
  // Parts of the browser's protection, switched off by name.
  'disable-features',
  'enable-blink-features',
  'disable-blink-features',
  'blink-settings',
  'allow-file-access-from-files',
] as const;

/** The refused switches that are present, in the order of the lists. `argv` holds the arguments as they were given. */
export function findRefusedSwitches(hasSwitch: (name: string) => boolean, argv: readonly string[]): readonly string[] {
  const given = new Set(argv.map(switchName));
  return [
    ...REFUSED_SWITCHES.filter((name) => hasSwitch(name)),
    ...REFUSED_ARGUMENTS.filter((name) => given.has(name)),
  ];
}

/** As Chromium reads a switch: after two dashes or one, on Windows also after a slash, up to an equals sign. */
function switchName(argument: string): string {
  return /^\s*(?:--?|\/)([^=]+)/.exec(argument)?.[1]?.trim().toLowerCase() ?? '';
}
