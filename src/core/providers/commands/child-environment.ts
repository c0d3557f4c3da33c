/**
 * The variables of the panel's own environment that a child gets: what programs need to find their tools, home,
 * language, display, temporary folder and network. All else, secrets above all, stays here; settings add what a program needs.
 */
const INHERITED = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'TERM',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'TMP',
  'TEMP',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_CACHE_HOME',
  'DBUS_SESSION_BUS_ADDRESS',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'FTP_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
  'REQUESTS_CA_BUNDLE',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'AWS_CA_BUNDLE',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
  'USERPROFILE',
  'USERNAME',
  'HOMEDRIVE',
  'HOMEPATH',
  'NUMBER_OF_PROCESSORS',
  'PROCESSOR_ARCHITECTURE',
]);

/** What the settings of a program say about its environment. */
export interface EnvironmentRule {
  /** Added, or put in the place of what would be inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of variables that it inherits although others do not. */
  readonly passVariables?: readonly string[] | undefined;
}

/** The environment of a child: the allowed part of `own`, what is passed by name, then what its settings add. */
export function childEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  { environment: added, passVariables = [] }: EnvironmentRule,
  system: NodeJS.Platform = process.platform,
): Record<string, string> {
  const passed = namesOf(passVariables, system);
  const replaced = namesOf(Object.keys(added), system);
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined || replaced.has(name)) continue;
    if (isInherited(name) || passed.has(name)) environment[name] = value;
  }
  return { ...environment, ...added };
}

/** A sentence for each variable that would be passed to a program and does not exist; none for those that are set for it. */
export function describeMissingVariables(
  own: Readonly<Record<string, string | undefined>>,
  { environment, passVariables = [] }: EnvironmentRule,
  system: NodeJS.Platform = process.platform,
): readonly string[] {
  const there = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const known = namesOf([...there, ...Object.keys(environment)], system);
  const missing = passVariables.filter((name) => !known.has(name));
  return missing.map((name) => `Flybridge has no variable ${name} to pass. Set it where you start Flybridge.`);
}

/** Names of variables as a system compares them: Windows does not distinguish upper and lower case. */
function namesOf(names: readonly string[], system: NodeJS.Platform): { has(name: string): boolean } {
  if (system !== 'win32') return new Set(names);
  const upper = new Set(names.map((name) => name.toUpperCase()));
  return { has: (name) => upper.has(name.toUpperCase()) };
}

function isInherited(name: string): boolean {
  // Windows does not distinguish upper and lower case in names, and proxies are named in both on all systems.
  const upper = name.toUpperCase();
  return INHERITED.has(upper) || upper.startsWith('LC_');
}
