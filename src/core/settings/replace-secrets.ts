import { isJsonObject } from '#shared/json.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';

/**
 * Settings with another text for each value of an environment whose variable looks secret, wherever it is. An empty value
 * stays.
 */
export function hideEnvironmentSecrets<Settings extends object>(settings: Settings, replacement: string): Settings;
export function hideEnvironmentSecrets(settings: object, replacement: string): object {
  if (Array.isArray(settings)) return settings.map((each) => hideIn(each, replacement));
  const entries = Object.entries(settings).map(([key, value]) => {
    return [
      key,
      key === 'environment' && isVariables(value) ? hideValues(value, replacement) : hideIn(value, replacement),
    ];
  });
  return Object.fromEntries(entries);
}

function hideIn(value: unknown, replacement: string): unknown {
  return typeof value === 'object' && value !== null ? hideEnvironmentSecrets(value, replacement) : value;
}

function isVariables(value: unknown): value is Readonly<Record<string, string>> {
  return isJsonObject(value) && Object.values(value).every((each) => typeof each === 'string');
}

/** The same for anything with an environment. */
export function withoutSecrets<Command extends { readonly environment: Readonly<Record<string, string>> }>(
  command: Command,
  replacement: string,
): Command {
  return { ...command, environment: hideValues(command.environment, replacement) };
}

function hideValues(environment: Readonly<Record<string, string>>, replacement: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value !== '' && looksSecret(name) ? replacement : value]),
  );
}
