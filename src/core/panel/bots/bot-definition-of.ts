import type { BotSettings } from '#shared/settings/bot-settings.ts';
import type { SecretsOfKind } from '../../connections/kept-secrets.ts';
import type { BotDefinition } from '../../minecraft/bot-definition.ts';
import { resolveFile } from '../providers/resolve-directory.ts';

export interface BotDefinitionDeps {
  readonly tokens: Pick<SecretsOfKind, 'secretOf'>;
  readonly homeDirectory: string;
}

/** A bot of the settings, with its stored token. */
export function botDefinitionOf(
  { bridge, id, start, title }: BotSettings,
  { homeDirectory, tokens }: BotDefinitionDeps,
): BotDefinition {
  if (bridge.kind === 'address') {
    return { id, title, start, modServer: { kind: 'address', url: bridge.url, token: tokens.secretOf(id) } };
  }
  const infoPath = bridge.infoPath === undefined ? {} : { infoPath: resolveFile(bridge.infoPath, homeDirectory) };
  return { id, title, start, modServer: { kind: 'discovered', ...infoPath } };
}
