import type { PanelError } from '#shared/panel/errors.ts';
import type { SettingsCallResults } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { hashCommand } from '../../providers/commands/command-approval.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { chooseTheme, chooseWorld, dropProvider, orderProviders } from '../../settings/edit-settings.ts';
import { exportSettings } from '../../settings/export-settings.ts';
import type { PanelHandlers, PanelParts } from '../panel-parts.ts';
import { saveProvider } from '../providers/save-provider.ts';
import { importSettings } from './import-settings.ts';

/** The handlers of the calls about the settings of Flybridge. */
export function createSettingsHandlers(parts: PanelParts): Pick<PanelHandlers, keyof SettingsCallResults> {
  const { settings } = parts;
  const { file } = settings;
  return {
    'settings.saveProvider': ({ provider, replaces }) => saveProvider(parts, provider, replaces),
    'settings.removeProvider': ({ providerId }) => file.edit(dropProvider(providerId)),
    'settings.orderProviders': ({ ids }) => file.edit(orderProviders(ids)),
    'settings.chooseWorld': ({ world }) => file.edit(chooseWorld(world)),
    'settings.setTheme': ({ theme }) => file.edit(chooseTheme(theme)),
    'settings.file': () => {
      file.readAgain();
      return succeed({ text: file.text });
    },
    'settings.saveFile': async ({ base, text }) => {
      const saved = await file.replaceText(text, base);
      if (!saved.ok) return saved;
      return succeed(saved.value.length === 0 ? { kind: 'saved' } : { kind: 'refused', problems: saved.value });
    },
    'settings.readAgain': () => {
      file.readAgain();
      return succeed(null);
    },
    'settings.replaceBroken': async () => {
      const replaced = await file.replaceBroken();
      return replaced.ok ? succeed({ keptAs: replaced.value }) : replaced;
    },
    'settings.export': () => succeed(exportSettings(settings.providers)),
    'settings.import': ({ mode, text }) => importSettings(settings, text, mode),
    ...createApprovalHandlers(parts),
    ...createCheckHandlers(parts),
  };
}

function createApprovalHandlers({
  providers,
  settings,
}: PanelParts): Pick<PanelHandlers, 'provider.approve' | 'approval.revoke'> {
  return {
    'provider.approve': async ({ hash, providerId }) => {
      const own = settings.ownCommands.find((each) => each.providerId === providerId);
      if (own === undefined) return fail(unknownProvider(providerId));
      if (hashCommand(own.command) !== hash) {
        const message = `The command of ${providerId} was changed meanwhile, and was not approved. Read it again.`;
        return fail({ code: 'ABORTED', message });
      }
      await settings.approvals.approve(own.command);
      if (settings.world === 'own') providers.find(providerId)?.hearOfApproval();
      settings.publish();
      return succeed(null);
    },
    'approval.revoke': async ({ hash }) => {
      await settings.approvals.revoke(hash);
      for (const { providerId } of settings.ownCommands.filter(({ command }) => hashCommand(command) === hash)) {
        const provider = settings.world === 'own' ? providers.find(providerId) : undefined;
        // What runs ends, and what would start again finds that it may not.
        if (provider?.snapshot().connection.desired === 'running') void provider.restart();
      }
      settings.publish();
      return succeed(null);
    },
  };
}

function createCheckHandlers({
  checks,
  settings,
}: PanelParts): Pick<PanelHandlers, 'provider.check' | 'provider.cancelCheck'> {
  return {
    'provider.check': ({ appId, checkId, provider, run }) =>
      checks.run({ checkId, appId, run, read: () => readChecked(provider) }),
    'provider.cancelCheck': ({ checkId }) => {
      checks.cancel(checkId);
      return succeed(null);
    },
  };

  /** What a person has just typed may be run for its check. What came otherwise is approved first. */
  async function readChecked(
    provider: string | { readonly draft: object; readonly replaces?: string | undefined },
  ): Promise<Result<ProviderDefinition, PanelError>> {
    const savedId = typeof provider === 'string' ? provider : provider.replaces;
    const saved = settings.providers.find(({ id }) => id === savedId);
    if (typeof provider === 'string') {
      if (saved === undefined) return fail(unknownProvider(provider));
      return (await settings.mayRun(saved)) ? succeed(settings.definitionOf(saved)) : fail(notApproved(provider));
    }
    const read = settings.readDraft(provider.draft, provider.replaces);
    if (!read.ok) {
      const [note] = read.error;
      return fail({ code: 'BAD_PARAMS', message: `Nothing was checked. ${note?.field}: ${note?.message}` });
    }
    const isTyped = saved === undefined || settings.hashOf(saved) !== settings.hashOf(read.value);
    if (!isTyped && !(await settings.mayRun(read.value))) return fail(notApproved(read.value.id));
    return succeed(settings.definitionOf(read.value));
  }
}

function unknownProvider(providerId: string): PanelError {
  return { code: 'NOT_FOUND', message: `There is no provider ${providerId} in the settings. Choose another.` };
}

function notApproved(providerId: string): PanelError {
  const message = `The command of ${providerId} has not been approved, and was not run. Read it in Settings, Security.`;
  return { code: 'FORBIDDEN', message };
}
