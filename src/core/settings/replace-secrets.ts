import { looksSecret } from '#shared/settings/looks-secret.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';

/** A provider with another text for each value of its environment whose variable looks secret. An empty value stays. */
export function replaceSecrets(provider: ProviderSettings, replacement: string): ProviderSettings {
  const { transport } = provider;
  if (transport.kind !== 'stdio') return provider;
  const variables = Object.entries(transport.environment).map(([name, value]) => [
    name,
    value !== '' && looksSecret(name) ? replacement : value,
  ]);
  return { ...provider, transport: { ...transport, environment: Object.fromEntries(variables) } };
}
