import { z } from 'zod';
import type { ConformanceReport } from '../protocols/process/requirements.ts';
import { MAX_SETTINGS_CHARS, THEMES, WORLDS } from '../settings/choices.ts';
import type { FileSaved, ImportOutcome, ProviderSaved, SettingsExport } from './settings.ts';

const id = z.string().min(1).max(200);
const noParams = z.strictObject({});
const fileText = z.string().max(MAX_SETTINGS_CHARS);
/** As a form has it; the core says in words, field by field, what does not fit. */
const draft = z.looseObject({});

/** The calls about the settings of Flybridge. */
export const SETTINGS_CALLS = {
  'settings.saveProvider': z.strictObject({ provider: draft, replaces: id.optional() }),
  'settings.removeProvider': z.strictObject({ providerId: id }),
  'settings.orderProviders': z.strictObject({ ids: z.array(id).max(10_000) }),
  'settings.chooseWorld': z.strictObject({ world: z.enum(WORLDS) }),
  'settings.setTheme': z.strictObject({ theme: z.enum(THEMES) }),
  'settings.file': noParams,
  'settings.saveFile': z.strictObject({ text: fileText, base: fileText }),
  'settings.readAgain': noParams,
  'settings.replaceBroken': noParams,
  'settings.export': noParams,
  'settings.import': z.strictObject({ text: fileText, mode: z.enum(['preview', 'add', 'replace']) }),
  'provider.approve': z.strictObject({ providerId: id, hash: id }),
  'approval.revoke': z.strictObject({ hash: id }),
  'provider.check': z.strictObject({
    checkId: id,
    provider: z.union([id, z.strictObject({ draft, replaces: id.optional() })]),
    appId: id,
    /** The one action that may be run; none where it is left out. */
    run: id.optional(),
  }),
  'provider.cancelCheck': z.strictObject({ checkId: id }),
} as const;

/** What the calls about the settings of Flybridge resolve with. */
export interface SettingsCallResults {
  'settings.saveProvider': ProviderSaved;
  'settings.removeProvider': null;
  'settings.orderProviders': null;
  'settings.chooseWorld': null;
  'settings.setTheme': null;
  /** The text of the file as it is; empty where there is none. */
  'settings.file': { readonly text: string };
  'settings.saveFile': FileSaved;
  'settings.readAgain': null;
  /** Where the broken file is kept. */
  'settings.replaceBroken': { readonly keptAs: string };
  'settings.export': SettingsExport;
  'settings.import': ImportOutcome;
  'provider.approve': null;
  'approval.revoke': null;
  'provider.check': ConformanceReport;
  'provider.cancelCheck': null;
}
