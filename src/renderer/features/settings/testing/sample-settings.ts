import type { BotSettings } from '#shared/settings/bot-settings.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';

/** A provider of the settings that is started by a command. */
export function sampleProviderSettings(id: string, more: Partial<ProviderSettings> = {}): ProviderSettings {
  return {
    ...{ id, apps: [{ appId: `${id}-app` }], start: 'automatic', restart: 'always', finalExitCodes: [] },
    transport: { kind: 'stdio', argv: [id, '--all'], directory: '/bench', environment: {} },
    ...{ startSeconds: 15, stopSeconds: 5, keepDetached: false, group: '', order: 0 },
    ...more,
  };
}

export function sampleBotSettings(id: string, more: Partial<BotSettings> = {}): BotSettings {
  return { id, title: id, bridge: { kind: 'discovered' }, start: 'automatic', ...more };
}
