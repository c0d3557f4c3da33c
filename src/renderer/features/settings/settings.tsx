import { useStore } from 'zustand';
import { setTheme, THEMES, type Theme, themeStore } from '#stores/theme.ts';
import { FormRow } from '#ui/form-row.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { SegmentedChoice } from '#ui/segmented-choice.tsx';
import styles from './settings.module.css';

const THEME_WORDS: Readonly<Record<Theme, string>> = { system: 'System', dark: 'Dark', light: 'Light' };

/** Settings: what a person can change about the window. */
export function Settings() {
  const theme = useStore(themeStore, (state) => state.theme);
  return (
    <>
      <PageHead title="Settings" />
      <SectionHead title="Appearance" />
      <div className={styles.form}>
        <FormRow label="Theme" help="System follows what the operating system says, also when it changes.">
          {() => (
            <SegmentedChoice
              label="Theme"
              options={THEMES.map((value) => ({ value, word: THEME_WORDS[value] }))}
              value={theme}
              onChange={setTheme}
            />
          )}
        </FormRow>
      </div>
    </>
  );
}
