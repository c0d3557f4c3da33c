import { AppWindow, Cable, Palette, Plug, ShieldCheck } from 'lucide-react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { goTo } from '#stores/window/navigation.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { Icon, type LucideIcon } from '#ui/marks/icon.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { cutMiddle } from '#ui/words/cut-middle.ts';
import styles from './settings-nav.module.css';
import { SETTINGS_SECTIONS, type SettingsSectionId } from './settings-sections.ts';

const ICONS: Readonly<Record<SettingsSectionId, LucideIcon>> = {
  providers: Plug,
  rooms: AppWindow,
  connections: Cable,
  appearance: Palette,
  security: ShieldCheck,
};

interface SettingsNavProps {
  readonly settings: SettingsSnapshot;
  readonly chosen: SettingsSectionId;
}

/** The sections, with what there is in each, and at the foot the file that keeps them. */
export function SettingsNav({ chosen, settings }: SettingsNavProps) {
  const waiting = settings.unapproved.length;
  return (
    <nav className={styles.nav} aria-label="Sections">
      <PageHead title="Settings" />
      <ul className={styles.sections}>
        {SETTINGS_SECTIONS.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.section}
              aria-current={id === chosen ? 'page' : undefined}
              onClick={() => goTo('settings', { chosen: id, part: '' })}
            >
              <Icon of={ICONS[id]} size={16} />
              <span className={styles.name}>{name}</span>
              {id === 'providers' ? <span className={styles.note}>{settings.providers.length}</span> : null}
              {id === 'rooms' ? <span className={styles.note}>{settings.rooms.length}</span> : null}
              {id === 'connections' ? <span className={styles.note}>{settings.bots.length}</span> : null}
              {id === 'security' && waiting > 0 ? (
                <span className={styles.note}>
                  <StatusMark status="waiting" /> {waiting} to check
                </span>
              ) : null}
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

/** What there is room for of a path. */
const SHOWN_CHARS = 27;
