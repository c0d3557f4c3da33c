import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HIDDEN_VALUE } from '#shared/redaction/hide-fields.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { type ProviderSettings, providerSettingsSchema } from '#shared/settings/provider-settings.ts';
import { hideCommandSecrets } from './replace-secrets.ts';
import { restoreSecrets } from './restore-secrets.ts';

function providerOf(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): ProviderSettings {
  const transport = { kind: 'stdio', argv, directory: '', environment };
  return providerSettingsSchema.parse({ id: 'door', apps: [{ appId: 'door' }], transport });
}

const argumentArbitrary = fc.oneof(
  fc.constantFrom('--token', '--api-key', '-p', '--token=abc', '--token=def', 'https://me:pw@host', '8080', 'abc'),
  fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !text.includes(HIDDEN_VALUE) && !text.includes('\0')),
);

test('what is shown without its secrets comes back as it was saved', () => {
  fc.assert(
    fc.property(fc.array(argumentArbitrary, { maxLength: 8 }), (more) => {
      const saved = providerOf(['door', ...more], { API_KEY: 'abc', HOME: '/' });
      const shown = hideCommandSecrets(saved, KEPT_VALUE);
      expect(restoreSecrets(shown, saved)).toEqual({ draft: saved, missing: [] });
    }),
  );
});

test('a mark stays with its option where arguments move, and one without a saved value is missing', () => {
  const saved = providerOf(['door', '--token', 'abc', '--api-key', 'def', '--password=ghi']);
  const restore = (...argv: readonly string[]) => restoreSecrets(providerOf(argv), saved);
  expect(restore('door', '--password=•••', '--api-key', '•••', '--token', '•••')).toEqual({
    draft: providerOf(['door', '--password=ghi', '--api-key', 'def', '--token', 'abc']),
    missing: [],
  });
  expect(restore('door', '--secret', '•••', '--password=•••', '--password=•••').missing).toEqual([
    { field: 'transport.argv', name: '•••' },
    { field: 'transport.argv', name: '--password=•••' },
  ]);
  expect(restore('door', '--token', 'new').missing).toEqual([]);
});
