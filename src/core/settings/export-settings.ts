import type { SettingsExport } from '#shared/panel/settings.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import { SETTINGS_VERSION } from '#shared/settings/settings-content.ts';
import { replaceSecrets } from './replace-secrets.ts';

/**
 * Providers as a settings file to hand over. Values of variables whose names look secret are left empty, and the file
 * says so; arguments are as they are.
 */
export function exportSettings(providers: readonly ProviderSettings[]): SettingsExport {
  const leftOut = providers.flatMap(({ id, transport }) =>
    transport.kind === 'stdio'
      ? Object.keys(transport.environment)
          .filter(looksSecret)
          .map((name) => ({ providerId: id, name }))
      : [],
  );
  const file = {
    version: SETTINGS_VERSION,
    world: 'own',
    providers: providers.map((each) => replaceSecrets(each, '')),
  };
  const notes = leftOut.map(({ name, providerId }) => `// Left out: ${JSON.stringify(name)} of ${providerId}\n`);
  return { text: `${notes.join('')}${JSON.stringify(file, null, 2)}\n`, leftOut };
}
