import { FileInput, Plus, Replace } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ImportedProvider, ImportOutcome, SettingsSnapshot } from '#shared/panel/settings.ts';
import { MAX_SETTINGS_CHARS } from '#shared/settings/choices.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goToProviders } from '#stores/views/provider-places.ts';
import { showToast } from '#stores/window/toasts.ts';
import { Button } from '#ui/controls/button.tsx';
import { TextArea } from '#ui/controls/input.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatNoun } from '#ui/words/format.ts';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import styles from '../import.module.css';
import { ProblemList } from '../problem-list.tsx';
import { useNewest } from '../use-newest.ts';
import { addableProviders, afterImport, type ReadyImport, replaceWarning } from './import-words.ts';

/** What an import of a text would do. */
interface Preview {
  readonly text: string;
  readonly outcome: ImportOutcome;
}

/** Takes over providers of another settings file: first shown, then added to the own ones or put in their place. */
export function ImportPage({ settings }: { readonly settings: SettingsSnapshot }) {
  const panel = usePanel();
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [asking, setAsking] = useState<'replace' | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const beginReading = useNewest();
  // What was said of another text says nothing of this one.
  const outcome = preview?.text === text ? preview.outcome : null;

  const take = async (from: string, mode: 'preview' | 'add' | 'replace'): Promise<void> => {
    const isNewest = beginReading();
    const reply = await panel.call('settings.import', { text: from, mode });
    if (mode === 'preview' && !isNewest()) return;
    if (!reply.ok) return showFailure('Nothing was imported', reply.error);
    setPreview({ text: from, outcome: reply.value });
    if (reply.value.kind !== 'done') return;
    const detail = afterImport(reply.value.providers, mode === 'replace' ? 'replace' : 'add');
    showToast({ status: 'ready', line: 'Imported', detail });
    goToProviders();
  };
  const read = async (chosen: File): Promise<void> => {
    if (chosen.size > MAX_SETTINGS_CHARS) {
      return showFailure('Nothing was read', {
        code: 'BAD_PARAMS',
        message: `${chosen.name} is larger than a settings file.`,
      });
    }
    const isNewest = beginReading();
    const from = await chosen.text().catch(() => null);
    if (!isNewest()) return;
    if (from === null) {
      return showFailure('Nothing was read', {
        code: 'NOT_FOUND',
        message: `${chosen.name} could not be read. Choose it again, or paste its text.`,
      });
    }
    setText(from);
    await take(from, 'preview');
  };

  return (
    <>
      <PageHead title="Import providers" ground="From another settings file; bots and rooms are left out">
        <Button onPress={() => goToProviders()}>Cancel</Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="providers" part="" />
      <div className={styles.scroll}>
        <SectionHead title="File" ground="Choose or paste it">
          <Button size="small" icon={FileInput} onPress={() => file.current?.click()}>
            Choose file…
          </Button>
        </SectionHead>
        <input
          ref={file}
          type="file"
          className={styles.unseen}
          accept=".json,.jsonc,application/json"
          aria-label="File to import"
          tabIndex={-1}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen !== undefined) void read(chosen);
            // Only then a file that was changed can be chosen again.
            event.target.value = '';
          }}
        />
        <div className={styles.text}>
          <TextArea
            label="Text to import"
            mono
            rows={8}
            value={text}
            placeholder='{ "providers": [ … ] }'
            onChange={(typed) => {
              // What is still being read does not overwrite what was typed since.
              beginReading();
              setText(typed);
            }}
          />
          <Button
            onPress={() => void take(text, 'preview')}
            {...(text.trim() === '' ? { disabledReason: 'Choose a file or paste its text first.' } : {})}
          >
            Preview import
          </Button>
        </div>
        {outcome?.kind === 'refused' ? (
          <>
            <Banner status="failed" clause="Nothing was imported." sentence="Problems in the text:" />
            <ProblemList label="Problems in the text" problems={outcome.problems} />
          </>
        ) : null}
        {outcome?.kind === 'ready' ? (
          <ImportPreview
            outcome={outcome}
            onAdd={() => void take(text, 'add')}
            onReplace={() => setAsking('replace')}
          />
        ) : null}
      </div>
      {asking === null || outcome?.kind !== 'ready' ? null : (
        <Dialog
          title="Replace all your providers?"
          safe="Keep mine"
          answer="Replace providers"
          destructive
          onSafe={() => setAsking(null)}
          onAnswer={() => {
            setAsking(null);
            void take(text, 'replace');
          }}
        >
          {replaceWarning(outcome.absent)}
        </Dialog>
      )}
    </>
  );
}

interface ImportPreviewProps {
  readonly outcome: ReadyImport;
  readonly onAdd: () => void;
  readonly onReplace: () => void;
}

function ImportPreview({ onAdd, onReplace, outcome: { absent, clashes, providers } }: ImportPreviewProps) {
  const { count, whyNot } = addableProviders({ clashes, providers });
  return (
    <>
      <SectionHead title="Import preview" ground={formatNoun(providers.length, 'provider', 'providers')}>
        <Button size="small" icon={Replace} onPress={onReplace}>
          Replace all…
        </Button>
        <Button
          size="small"
          kind="primary"
          icon={Plus}
          onPress={onAdd}
          {...(whyNot === null ? {} : { disabledReason: whyNot })}
        >
          Add {formatNoun(count, 'provider', 'providers')}
        </Button>
      </SectionHead>
      {clashes.length === 0 ? null : <ProblemList label="Why they cannot be added" problems={clashes} />}
      <Table label="Providers of the file" columns={COLUMNS} rows={providers} keyOf={({ id }) => id} />
      {absent.length === 0 ? null : (
        <p className={styles.absent}>Not in the file: {absent.join(', ')}. Adding keeps them.</p>
      )}
    </>
  );
}

const HERE_WORDS: Readonly<Record<ImportedProvider['here'], string>> = {
  new: 'New',
  same: 'Same as yours',
  other: 'Differs from yours; kept unless you replace all',
};

const COLUMNS: readonly Column<ImportedProvider>[] = [
  { id: 'id', head: 'Provider', width: 180, cell: ({ id }) => <span data-tip-clipped={id}>{id}</span> },
  { id: 'here', head: 'Compared with yours', cell: ({ here }) => HERE_WORDS[here] },
  {
    id: 'command',
    head: 'Command',
    width: 200,
    cell: ({ needsApproval }) =>
      needsApproval ? (
        <StatusText status="waiting" word="Needs approval" />
      ) : (
        <StatusText status="ready" word="Can run" />
      ),
  },
];
