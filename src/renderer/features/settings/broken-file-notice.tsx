import { useState } from 'react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { readSettingsAgain, replaceBrokenSettings } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { Banner } from '#ui/page/banner.tsx';
import styles from './broken-file-notice.module.css';
import { ProblemList } from './problem-list.tsx';

interface BrokenFileNoticeProps {
  readonly settings: SettingsSnapshot;
  /** The id of the section that it is shown in. */
  readonly section: string;
  readonly part: string;
}

/** What is wrong in the file and where, what applies meanwhile, and what can be done: nothing is done before that. */
export function BrokenFileNotice({ part, section, settings }: BrokenFileNoticeProps) {
  const panel = usePanel();
  const [asking, setAsking] = useState<'replace' | null>(null);
  const { file, problems, theme } = settings;
  const [first] = problems;
  if (file !== 'broken' && first === undefined) return null;
  const place = first === undefined ? '' : ` in line ${first.line}${first.field === '' ? '' : `, ${first.field}`}`;
  const applies = theme === null ? 'Nothing runs until it is fixed' : 'The last valid settings stay in use';
  return (
    <>
      <Banner
        status="failed"
        clause={file === 'broken' ? `The settings file is broken${place}.` : `The settings file has a mistake${place}.`}
        sentence={
          file === 'broken'
            ? `${applies}. The file is unchanged.`
            : 'Only the entries with mistakes are left out. Fix them in the file.'
        }
      >
        <Button size="small" onPress={() => void readSettingsAgain(panel)}>
          Read again
        </Button>
        {part === 'file' && file === 'broken' ? (
          <Button size="small" onPress={() => setAsking('replace')}>
            Replace…
          </Button>
        ) : null}
        {part === 'file' ? null : (
          <Button size="small" onPress={() => goTo(SETTINGS_PAGE, { chosen: section, part: 'file' })}>
            Show file
          </Button>
        )}
      </Banner>
      <div className={styles.problems} role="group" tabIndex={0} aria-label="Problems in the settings file">
        <ProblemList label="Problems found in the settings file" problems={settings.problems} />
      </div>
      {asking === null ? null : (
        <Dialog
          title="Start with fresh settings?"
          safe="Cancel"
          answer="Replace file"
          onSafe={() => setAsking(null)}
          onAnswer={() => {
            setAsking(null);
            void replaceBrokenSettings(panel);
          }}
        >
          The broken file is kept under another name. The new one starts with the demo world and no providers.
        </Dialog>
      )}
    </>
  );
}
