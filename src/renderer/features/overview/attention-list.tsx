import type { AttentionAction, AttentionItem } from '#connections/attention-item.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { AttentionRow } from '#ui/data/attention-row.tsx';
import { formatDuration, MISSING } from '#ui/words/format.ts';
import styles from './attention-list.module.css';

interface AttentionListProps {
  readonly items: readonly AttentionItem[];
  readonly now: number;
}

/** What happened unasked and needs a person, in the given order. */
export function AttentionList({ items, now }: AttentionListProps) {
  if (items.length === 0) return <p className={styles.quiet}>Nothing needs your attention.</p>;
  return (
    <ol>
      {items.map((item) => (
        <li key={item.key}>{item.draw === undefined ? <AttentionEntry item={item} now={now} /> : item.draw(now)}</li>
      ))}
    </ol>
  );
}

function AttentionEntry({ item, now }: { readonly item: AttentionItem; readonly now: number }) {
  const panel = usePanel();
  const { actions, at, detail, dismiss, status, what } = item;
  const age = at === null ? MISSING : formatDuration(Math.max(0, now - at));
  return (
    <AttentionRow status={status} what={what} detail={detail} age={age}>
      {actions.map((action) => (
        <ActionButton key={action.kind === 'do' ? action.word : action.what} action={action} />
      ))}
      {dismiss === undefined ? null : (
        <Button size="small" kind="quiet" onPress={() => dismiss(panel)}>
          Dismiss
        </Button>
      )}
    </AttentionRow>
  );
}

function ActionButton({ action }: { readonly action: AttentionAction }) {
  const panel = usePanel();
  if (action.kind === 'copy') return <CopyButton text={action.text} what={action.what} />;
  const { run, word } = action;
  return (
    <Button size="small" onPress={() => run(panel)}>
      {word}
    </Button>
  );
}
