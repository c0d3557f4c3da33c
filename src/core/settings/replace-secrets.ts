import { isJsonObject } from '#shared/json.ts';
import { hideArguments } from '#shared/redaction/hide-arguments.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';

/**
 * Settings with another text for each value of an environment whose variable looks secret, and a mark for each secret of
 * a command, wherever they are. An empty value stays.
 */
export function hideCommandSecrets<Settings extends object>(settings: Settings, replacement: string): Settings;
export function hideCommandSecrets(settings: object, replacement: string): object {
  if (Array.isArray(settings)) return settings.map((each) => hideIn(each, replacement));
  const entries = Object.entries(settings).map(([key, value]) => {
    if (key === 'environment' && isVariables(value)) return [key, hideValues(value, replacement)];
    return [key, key === 'argv' && isArguments(value) ? hideArguments(value) : hideIn(value, replacement)];
  });
  return Object.fromEntries(entries);
}

function hideIn(value: unknown, replacement: string): unknown {
  return typeof value === 'object' && value !== null ? hideCommandSecrets(value, replacement) : value;
}

function isArguments(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isVariables(value: unknown): value is Readonly<Record<string, string>> {
  return isJsonObject(value) && Object.values(value).every((each) => typeof each === 'string');
}

function hideValues(environment: Readonly<Record<string, string>>, replacement: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value !== '' && looksSecret(name) ? replacement : value]),
  );
}
