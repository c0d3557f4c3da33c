import { looksSecret } from '#shared/settings/looks-secret.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import type { RoomCommand, RoomSettings } from '#shared/settings/room-settings.ts';

/** A provider with another text for each value of its environment whose variable looks secret. An empty value stays. */
export function replaceSecrets(provider: ProviderSettings, replacement: string): ProviderSettings {
  const { transport } = provider;
  if (transport.kind !== 'stdio') return provider;
  return { ...provider, transport: { ...transport, environment: replaceValues(transport.environment, replacement) } };
}

/** The same for the commands of a room. */
export function replaceRoomSecrets(room: RoomSettings, replacement: string): RoomSettings {
  const hide = (command: RoomCommand) => ({ ...command, environment: replaceValues(command.environment, replacement) });
  const { bridgeCommand, instanceCommand } = room;
  return {
    ...room,
    ...(bridgeCommand === undefined ? {} : { bridgeCommand: hide(bridgeCommand) }),
    ...(instanceCommand === undefined ? {} : { instanceCommand: hide(instanceCommand) }),
  };
}

function replaceValues(
  environment: Readonly<Record<string, string>>,
  replacement: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value !== '' && looksSecret(name) ? replacement : value]),
  );
}
