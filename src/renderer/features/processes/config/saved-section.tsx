import { Undo2 } from 'lucide-react';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { ConfigSnapshot, SavedChange } from '#shared/panel/providers/config.ts';
import type { ConfigChange } from '#shared/protocols/process/config.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { type KeyedValue, KeyValue } from '#ui/data/key-value.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatTime } from '#ui/words/format.ts';
import { undoChange, undoneKeys } from './save-drafts.ts';
import styles from './saved-section.module.css';

interface SavedSectionProps {
  readonly app: AppView;
  readonly config: ConfigSnapshot;
  readonly now: number;
}

const ANSWER_FIELDS = ['changed', 'restartRequired', 'pidAtSet', 'filePath'] as const;

/** The last value saved here, and the app's answer. */
export function SavedSection({ app: { appId }, config, now }: SavedSectionProps) {
  const panel = usePanel();
  const last = config.saved[0];
  if (last === undefined) return null;
  const keys = undoneKeys(config.saved, last);
  return (
    <section aria-label="Last saved">
      <SectionHead title="Last saved" ground={formatTime(last.at, now)}>
        <Button
          icon={Undo2}
          kind="quiet"
          size="small"
          tip={`Takes back ${keys.join(', ')}`}
          onPress={() => void undoChange(panel, appId, last.id)}
        >
          {keys.length === 1 ? 'Undo' : `Undo ${keys.length} changes`}
        </Button>
      </SectionHead>
      <KeyValue
        keyWidth={96}
        items={[
          { key: 'key', value: last.key, wire: true },
          ...(keys.length === 1 ? [] : [{ key: 'saved with', value: keys.slice(1).join(', '), wire: true }]),
          { key: 'value', value: <Value change={last} />, wire: true },
          ...ANSWER_FIELDS.map((field) => answered(last.answer, field)),
          ...inUse(config, last, now),
        ]}
      />
      {last.answer.message === '' ? null : <p className={styles.message}>{last.answer.message}</p>}
    </section>
  );
}

function Value({ change: { after, before } }: { readonly change: SavedChange }) {
  const words = `${JSON.stringify(after)}, was ${JSON.stringify(before)}`;
  return (
    <span data-tip-clipped={words}>
      {JSON.stringify(after)} <span className={styles.quiet}>was {JSON.stringify(before)}</span>
    </span>
  );
}

/** A field of the answer as received; a field that the app left out is unknown, whatever its default. */
function answered(answer: ConfigChange, field: (typeof ANSWER_FIELDS)[number]): KeyedValue {
  if (answer.unstated?.includes(field) === true)
    return { key: field, value: <span className={styles.quiet}>not reported</span> };
  const text = shown(answer[field]);
  return { key: field, value: text, wire: true, copy: field === 'filePath' ? (text ?? undefined) : undefined };
}

function shown(value: string | number | boolean | null): string | null {
  return value === null || value === '' ? null : String(value);
}

/** Since when it is in use: when a new pid or bootId was seen, and which. */
function inUse({ confirmedRestart }: ConfigSnapshot, { at, key }: SavedChange, now: number): readonly KeyedValue[] {
  if (confirmedRestart === null || confirmedRestart.at < at || !confirmedRestart.keys.includes(key)) return [];
  const { bootId, pid } = confirmedRestart;
  const run = [...(pid === null ? [] : [`pid ${pid}`]), ...(bootId === '' ? [] : [`boot ${bootId}`])].join(', ');
  return [{ key: 'in use since', value: `${formatTime(confirmedRestart.at, now)}, ${run}` }];
}
