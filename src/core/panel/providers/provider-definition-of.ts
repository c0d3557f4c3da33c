import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import type { ProviderBinding, ProviderDefinition } from '../../providers/provider-definition.ts';
import { resolveDirectory, resolveFile } from './resolve-directory.ts';

/** The definition of a provider from the settings. */
export function providerDefinitionOf(settings: ProviderSettings, homeDirectory: string): ProviderDefinition {
  const { apps, finalExitCodes, group, id, keepDetached, order, restart, start } = settings;
  const [first, ...others] = apps.map(({ appId, title = '' }) => ({ appId, title: title === '' ? appId : title }));
  if (first === undefined) throw new Error(`${id} serves no app`);
  const binding = bindingOf(settings, homeDirectory);
  return {
    ...{ id, binding, apps: [first, ...others], start, restart, finalExitCodes, group, order, keepDetached },
    startMs: settings.startSeconds * 1_000,
    stopMs: settings.stopSeconds * 1_000,
  };
}

function bindingOf({ id, transport }: ProviderSettings, homeDirectory: string): ProviderBinding {
  if (transport.kind !== 'stdio') {
    const { host, kind, port } = transport;
    return { kind, host, port };
  }
  const { argv, directory, environment, passVariables } = transport;
  const [program, ...args] = argv;
  if (program === undefined) throw new Error(`${id} has no command`);
  return {
    kind: 'stdio',
    origin: 'settings',
    argv: [resolveFile(program, homeDirectory), ...args],
    directory: resolveDirectory(directory, homeDirectory),
    environment,
    ...(passVariables === undefined ? {} : { passVariables }),
  };
}
