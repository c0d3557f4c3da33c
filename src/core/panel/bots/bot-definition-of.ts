import type { BotSettings } from '#shared/settings/bot-settings.ts';
import type { SecretsOfKind } from '../../connections/kept-secrets.ts';
import type { BotDefinition } from '../../minecraft/bot-definition.ts';

/** A bot of the settings, with its stored token. */
export function botDefinitionOf({ bridge, id, start, title }: BotSettings, tokens: SecretsOfKind): BotDefinition {
  if (bridge.kind === 'address') {
    return { id, title, start, modServer: { kind: 'address', url: bridge.url, token: tokens.secretOf(id) } };
  }
  const { infoPath } = bridge;
  return { id, title, start, modServer: { kind: 'discovered', ...(infoPath === undefined ? {} : { infoPath }) } };
}
