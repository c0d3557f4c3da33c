import type { FieldNote } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { clashesAmong, type ProviderSettings, providerSettingsSchema } from '#shared/settings/provider-settings.ts';
import { hashCommand } from '../../providers/commands/command-approval.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { nameField } from '../../settings/json-document.ts';
import { restoreSecrets } from '../../settings/restore-secrets.ts';
import { fieldNotesOf, missingSecretNotes } from '../settings/field-notes-of.ts';
import { findIdClash } from '../settings/find-id-clash.ts';
import type { OwnSettings } from '../settings/own-settings.ts';
import { providerDefinitionOf } from './provider-definition-of.ts';

/** The providers of the own settings: their definitions and approvals. */
export class OwnProviders {
  readonly #settings: OwnSettings;
  readonly #homeDirectory: string;

  constructor(settings: OwnSettings, homeDirectory: string) {
    this.#settings = settings;
    this.#homeDirectory = homeDirectory;
  }

  /** The own provider with this id. */
  find(providerId: string | undefined): ProviderSettings | undefined {
    return this.#settings.sections.providers.find(({ id }) => id === providerId);
  }

  definitionOf(provider: ProviderSettings): ProviderDefinition {
    return providerDefinitionOf(provider, this.#homeDirectory);
  }

  /** The hash of an own provider's command; null for one that Flybridge does not run. */
  hashOf(provider: ProviderSettings): string | null {
    const { binding } = this.definitionOf(provider);
    return binding.kind === 'stdio' ? hashCommand(binding) : null;
  }

  /** Whether a provider's command may run. One that Flybridge does not run needs no approval. */
  async mayRun(provider: ProviderSettings): Promise<boolean> {
    const { binding } = this.definitionOf(provider);
    return binding.kind !== 'stdio' || (await this.#settings.approvals.isApproved(binding));
  }

  /**
   * Reads a draft of a provider. It replaces the own provider called `replaces`, if any, and keeps its secrets unless
   * the draft has new ones.
   */
  readDraft(draft: object, replaces: string | undefined): Result<ProviderSettings, readonly FieldNote[]> {
    const restored = restoreSecrets(draft, this.find(replaces));
    if (restored.missing.length > 0) return fail(missingSecretNotes(restored));
    const parsed = providerSettingsSchema.safeParse(restored.draft);
    if (!parsed.success) return fail(fieldNotesOf(parsed.error));
    const others = this.#settings.sections.providers.filter(({ id }) => id !== replaces);
    const clashes = clashesAmong([...others, parsed.data]);
    if (clashes.length === 0) {
      const taken = findIdClash(this.#settings.sections, 'providers', parsed.data.id, replaces);
      return taken === null ? succeed(parsed.data) : fail([taken]);
    }
    return fail(clashes.map(({ message, path: [, ...field] }) => ({ field: nameField(field), message })));
  }
}
