import { Save } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { PanelError } from '#shared/panel/errors.ts';
import type { SettingsProblem, SettingsSnapshot } from '#shared/panel/settings.ts';
import { describeFailure, showFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { showToast } from '#stores/window/toasts.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { TextArea } from '#ui/controls/input.tsx';
import { Banner } from '#ui/page/banner.tsx';
import styles from './file-view.module.css';
import { ProblemList } from './problem-list.tsx';
import { useNewest } from './use-newest.ts';

/** The file as it was read, and what a person made of it since. */
interface Edited {
  readonly base: string;
  readonly text: string;
}

/** The settings file as text. What is typed stays until it is saved, also when the file changes meanwhile. */
export function FileView({ settings }: { readonly settings: SettingsSnapshot }) {
  const panel = usePanel();
  const [edited, setEdited] = useState<Edited | null>(null);
  const [onDisk, setOnDisk] = useState('');
  const [problems, setProblems] = useState<readonly SettingsProblem[]>([]);
  const [unread, setUnread] = useState<PanelError | null>(null);
  const [saving, setSaving] = useState(false);
  const beginReading = useNewest();
  const read = useCallback(
    async ({ file }: SettingsSnapshot) => {
      const isNewest = beginReading();
      const reply = await panel.call('settings.file', {});
      if (!isNewest()) return;
      setUnread(reply.ok ? null : reply.error);
      if (!reply.ok) return;
      const text = file === 'absent' ? '' : reply.value.text;
      setOnDisk(text);
      setEdited((before) => (before === null || before.text === before.base ? { base: text, text } : before));
    },
    [beginReading, panel],
  );
  // Settings are published whenever the file is another.
  useEffect(() => void read(settings), [read, settings]);
  const notRead =
    unread === null ? null : (
      <Banner status="failed" clause="The settings file was not read." sentence={describeFailure(unread)}>
        <Button size="small" onPress={() => void read(settings)}>
          Read again
        </Button>
      </Banner>
    );
  if (edited === null) return notRead;
  const isChanged = edited.text !== edited.base;
  const isBehind = edited.base !== onDisk;

  const save = async (): Promise<void> => {
    const { base, text } = edited;
    setSaving(true);
    const reply = await panel.call('settings.saveFile', { text, base });
    setSaving(false);
    if (!reply.ok) return showFailure('The settings file was not saved', reply.error);
    setProblems(reply.value.kind === 'refused' ? reply.value.problems : []);
    if (reply.value.kind === 'refused') return;
    // What was typed while it was saved stays.
    setEdited((now) => ({ base: text, text: now?.text ?? text }));
    showToast({
      status: 'ready',
      line: 'The settings file is saved',
      detail: 'New commands wait for your approval',
    });
  };
  const discard = (): void => {
    setProblems([]);
    setEdited({ base: onDisk, text: onDisk });
  };

  return (
    <div className={styles.view}>
      {notRead}
      {isChanged && isBehind ? (
        <Banner status="stale" clause="The file has changed." sentence="You edited an older version.">
          <Button size="small" onPress={discard}>
            Show new version
          </Button>
        </Banner>
      ) : null}
      <div className={styles.text}>
        <TextArea
          label="Settings file"
          mono
          value={edited.text}
          placeholder="No file yet. The first change creates it."
          onChange={(text) => setEdited({ ...edited, text })}
        />
      </div>
      {problems.length === 0 ? null : <ProblemList label="Why it was not saved" problems={problems} />}
      <div className={styles.foot}>
        <span className={styles.ground}>
          {problems.length === 0 ? 'Comments and trailing commas are kept.' : 'It was not saved.'}
        </span>
        <CopyButton text={edited.text} what="file" kind="quiet" />
        <Button onPress={discard} {...(isChanged ? {} : { disabledReason: 'Nothing was changed.' })}>
          Discard changes
        </Button>
        <Button
          kind="primary"
          icon={Save}
          busy={saving}
          busyLabel="Saving"
          onPress={() => void save()}
          {...(isChanged ? {} : { disabledReason: 'Nothing was changed.' })}
        >
          Save file
        </Button>
      </div>
    </div>
  );
}
