import { looksSecret } from '#shared/settings/looks-secret.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';

/** A provider with another text for each value of its environment whose variable looks secret. An empty value stays. */
export function replaceSecrets(provider: ProviderSettings, replacement: string): ProviderSettings {
  const { transport } = provider;
  if (transport.kind !== 'stdio') return provider;
  return { ...provider, transport: withoutSecrets(transport, replacement) };
}

/** The same for the commands of a room. */
export function replaceRoomSecrets(room: RoomSettings, replacement: string): RoomSettings {
  const { bridgeCommand, instanceCommand } = room;
  return {
    ...room,
    ...(bridgeCommand === undefined ? {} : { bridgeCommand: withoutSecrets(bridgeCommand, replacement) }),
    ...(instanceCommand === undefined ? {} : { instanceCommand: withoutSecrets(instanceCommand, replacement) }),
  };
}

/** The same for anything that adds to an environment. */
export function withoutSecrets<Command extends { readonly environment: Readonly<Record<string, string>> }>(
  command: Command,
  replacement: string,
): Command {
  const environment = Object.entries(command.environment).map(([name, value]) => {
    return [name, value !== '' && looksSecret(name) ? replacement : value];
  });
  return { ...command, environment: Object.fromEntries(environment) };
}
