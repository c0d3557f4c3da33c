import type { PanelCallName } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { setTheme, setWorld } from '../../settings/edit-settings.ts';
import { hideFileSecrets, restoreFileSecrets } from '../../settings/hide-file-secrets.ts';
import type { SettingsFile } from '../../settings/settings-file.ts';
import type { PanelHandlers } from '../panel-handlers.ts';

type SettingsCallName = Extract<
  PanelCallName,
  `settings.${'chooseWorld' | 'setTheme' | 'file' | 'saveFile' | 'readAgain' | 'replaceBroken'}`
>;

/** The handlers of the calls about the settings file as a whole. */
export function createSettingsHandlers(file: SettingsFile): Pick<PanelHandlers, SettingsCallName> {
  return {
    'settings.chooseWorld': ({ world }) => file.edit(setWorld(world)),
    'settings.setTheme': ({ theme }) => file.edit(setTheme(theme)),
    'settings.file': () => {
      file.readAgain();
      return succeed({ text: hideFileSecrets(file.text).text });
    },
    'settings.saveFile': async ({ base, text }) => {
      file.readAgain();
      const onDisk = file.text;
      const { secrets, text: shown } = hideFileSecrets(onDisk);
      // A text that was made from another one is refused by the file itself.
      const saved = await file.replaceText(restoreFileSecrets(text, secrets), base === shown ? onDisk : base);
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
  };
}
