import { FileInput } from 'lucide-react';
import { useRef, useState } from 'react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goToRoomSettings } from '#stores/views/room-settings-places.ts';
import { classNames } from '#ui/class-names.ts';
import { Button } from '#ui/controls/button.tsx';
import { TextArea } from '#ui/controls/input.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import styles from '../import.module.css';
import { useNewest } from '../use-newest.ts';
import { type ReadFile, readPastedRoom, readRoomFiles } from './read-room-files.ts';
import { RoomFiles } from './room-files.tsx';
import { RoomOfFile } from './room-of-file.tsx';

/** Takes over rooms from room files: each is read, looked at in its form, and saved. */
export function RoomImport({ settings }: { readonly settings: SettingsSnapshot }) {
  const panel = usePanel();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly ReadFile[]>([]);
  const [opened, setOpened] = useState<number | null>(null);
  const [drop, setDrop] = useState<'none' | 'over'>('none');
  const chooser = useRef<HTMLInputElement>(null);
  const beginReading = useNewest();
  const shown = files.find(({ key }) => key === opened);

  const show = async (reading: Promise<readonly ReadFile[]>): Promise<void> => {
    const isNewest = beginReading();
    const fresh = await reading;
    if (!isNewest()) return;
    setFiles(fresh);
    const [only] = fresh;
    if (fresh.length === 1 && only?.read.kind === 'ready') setOpened(only.key);
  };
  const showFiles = (chosen: readonly File[]): void => {
    // What is dropped may be no file, such as a text.
    if (chosen.length > 0) void show(readRoomFiles(panel, chosen));
  };
  const close = (how: 'saved' | 'left'): void => {
    setOpened(null);
    const rest = files.map((file) => (file.key === opened && how === 'saved' ? { ...file, taken: true } : file));
    setFiles(rest);
    if (rest.every(({ taken }) => taken)) goToRoomSettings();
  };

  if (shown?.read.kind === 'ready') {
    return <RoomOfFile key={shown.key} settings={settings} name={shown.name} read={shown.read} onLeave={close} />;
  }
  return (
    <>
      <PageHead title="Import room files" ground="Markdown with YAML front matter">
        <Button onPress={() => goToRoomSettings()}>Cancel</Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="rooms" part="" />
      <div
        className={classNames(styles.scroll, drop === 'over' && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setDrop('over');
        }}
        onDragLeave={() => setDrop('none')}
        onDrop={(event) => {
          event.preventDefault();
          setDrop('none');
          showFiles([...event.dataTransfer.files]);
        }}
      >
        <SectionHead title="Files" ground="Choose, drop or paste them">
          <Button size="small" icon={FileInput} onPress={() => chooser.current?.click()}>
            Choose files…
          </Button>
        </SectionHead>
        <input
          ref={chooser}
          type="file"
          multiple
          className={styles.unseen}
          accept=".md,.markdown,text/markdown"
          aria-label="Room files to import"
          tabIndex={-1}
          onChange={(event) => {
            showFiles([...(event.target.files ?? [])]);
            // The same file is read again once it was fixed.
            event.target.value = '';
          }}
        />
        <div className={styles.text}>
          <TextArea label="Text of a room file" mono rows={10} value={text} placeholder={EXAMPLE} onChange={setText} />
          <Button
            onPress={() => void show(readPastedRoom(panel, text))}
            {...(text.trim() === '' ? { disabledReason: 'Choose a file or paste its text first.' } : {})}
          >
            Read text
          </Button>
        </div>
        <RoomFiles files={files} onOpen={setOpened} />
      </div>
    </>
  );
}

const EXAMPLE = '---\nroom_id: main\ninstance_id: 1\nttyd_port: 7681\n---';
