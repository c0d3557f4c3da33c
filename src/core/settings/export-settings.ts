import type { SettingsExport } from '#shared/panel/settings.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { replaceSpans } from '#shared/redaction/secret-span.ts';
import { namesNextSecret, secretSpansOf } from '#shared/redaction/secret-spans.ts';
import type { CommandSettings } from '#shared/settings/command-settings.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import { SETTINGS_VERSION } from '#shared/settings/settings-content.ts';

/**
 * Providers as a settings file to hand over. Secrets among the variables and the arguments are left out, and the file
 * says which.
 */
export function exportSettings(providers: readonly ProviderSettings[]): SettingsExport {
  const leftOut: { readonly providerId: string; readonly name: string }[] = [];
  const exported = providers.map((provider) => {
    const { id, transport } = provider;
    if (transport.kind !== 'stdio') return provider;
    return { ...provider, transport: leaveOut(transport, (name) => leftOut.push({ providerId: id, name })) };
  });
  const file = { version: SETTINGS_VERSION, world: 'own', providers: exported };
  const notes = leftOut.map(({ name, providerId }) => `// Left out: ${JSON.stringify(name)} of ${providerId}\n`);
  return { text: `${notes.join('')}${JSON.stringify(file, null, 2)}\n`, leftOut };
}

/** A command without its secrets. Calls `note` with the name of each. */
function leaveOut<Command extends CommandSettings>(command: Command, note: (name: string) => void): Command {
  const clean = (text: string) => {
    const spans = secretSpansOf(text);
    for (const { name } of spans) note(name);
    return replaceSpans(text, spans, '');
  };
  const argv = command.argv.map((argument, index) => {
    const before = index === 0 ? '' : (command.argv[index - 1] ?? '');
    if (!namesNextSecret(before) || argument.startsWith('-') || argument === '') return clean(argument);
    note(before);
    return '';
  });
  const environment = Object.fromEntries(
    Object.entries(command.environment).map(([name, value]) => {
      if (!looksSecret(name)) return [name, clean(value)];
      note(name);
      return [name, ''];
    }),
  );
  return { ...command, argv, environment };
}
