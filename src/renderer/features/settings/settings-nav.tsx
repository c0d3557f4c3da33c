import type { ReactNode } from 'react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { Icon } from '#ui/marks/icon.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { cutMiddle } from '#ui/words/cut-middle.ts';
import styles from './settings-nav.module.css';
import type { ShownSection } from './use-sections.tsx';

interface SettingsNavProps {
  readonly settings: SettingsSnapshot;
  readonly sections: readonly ShownSection[];
  /** The id of the section that is shown. */
  readonly chosen: string;
}

/** The sections, with what there is in each, and at the foot the file that keeps them. */
export function SettingsNav({ chosen, sections, settings }: SettingsNavProps) {
  return (
    <nav className={styles.nav} aria-label="Sections">
      <PageHead title="Settings" />
      <ul className={styles.sections}>
        {sections.map(({ icon, id, name, note }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.section}
              aria-current={id === chosen ? 'page' : undefined}
              onClick={() => goTo(SETTINGS_PAGE, { chosen: id, part: '' })}
            >
              <Icon of={icon} size={16} />
              <span className={styles.name}>{name}</span>
              <SectionNote note={note?.(settings)} />
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.file}>
        <span>Kept in one file</span>
        <span className={styles.path}>
          <code data-tip={settings.path}>{cutMiddle(settings.path, SHOWN_CHARS)}</code>
          <CopyButton text={settings.path} what="path" />
        </span>
      </div>
    </nav>
  );
}

function SectionNote({ note }: { readonly note: ReactNode }) {
  return note === null || note === undefined ? null : <span className={styles.note}>{note}</span>;
}

/** What there is room for of a path. */
const SHOWN_CHARS = 27;
