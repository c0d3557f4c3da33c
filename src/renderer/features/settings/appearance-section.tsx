import { useStore } from 'zustand';
import type { SectionProps } from '#connections/settings-section.ts';
import { THEMES, type Theme } from '#shared/settings/choices.ts';
import { chooseTheme } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { themeStore } from '#stores/window/theme.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import styles from './appearance-section.module.css';
import { BrokenFileNotice } from './broken-file-notice.tsx';

const THEME_WORDS: Readonly<Record<Theme, string>> = { system: 'System', dark: 'Dark', light: 'Light' };

/** How the window looks. */
export function AppearanceSection({ part, settings, view }: SectionProps) {
  const panel = usePanel();
  const theme = useStore(themeStore, (state) => state.theme);
  return (
    <>
      <PageHead title="Appearance" ground="How the window looks">
        {view}
      </PageHead>
      <BrokenFileNotice settings={settings} section="appearance" part={part} />
      <div className={styles.form}>
        <FormRow label="Theme" help="System follows your operating system.">
          {() => (
            <SegmentedChoice
              label="Theme"
              options={THEMES.map((value) => ({ value, word: THEME_WORDS[value] }))}
              value={theme}
              onChange={(chosen) => void chooseTheme(panel, chosen)}
            />
          )}
        </FormRow>
      </div>
    </>
  );
}
