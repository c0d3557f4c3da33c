import { ExternalLink, FolderOpen } from 'lucide-react';
import type { ConfigView } from '#shared/protocols/process/config.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { KeyValue } from '#ui/data/key-value.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import styles from './paths-section.module.css';
import { openPath } from './save-drafts.ts';

interface PathsSectionProps {
  readonly appId: string;
  readonly view: ConfigView;
  /** Why paths cannot be opened here. */
  readonly openReason: string | undefined;
}

/** The paths of a config: to copy, to show in their folder, and to open. */
export function PathsSection({ appId, view, openReason }: PathsSectionProps) {
  const panel = usePanel();
  const open = (key: string, how: 'open' | 'reveal') => () => void openPath(panel, { appId, key, how });
  const paths = view.paths.map(({ key, value }) => ({
    key,
    wire: true,
    value: <span data-tip={value}>{shorten(value, view.repoRoot)}</span>,
    end: (
      <span className={styles.actions}>
        <CopyButton text={value} what={key} />
        <IconButton
          icon={FolderOpen}
          label={`Reveal ${key}`}
          size="small"
          onPress={open(key, 'reveal')}
          disabledReason={openReason}
        />
        <IconButton
          icon={ExternalLink}
          label={`Open ${key}`}
          size="small"
          onPress={open(key, 'open')}
          disabledReason={openReason}
        />
      </span>
    ),
  }));
  const root = {
    key: 'repoRoot',
    wire: true,
    value: view.repoRoot === '' ? null : <span data-tip={view.repoRoot}>{view.repoRoot}</span>,
    end: view.repoRoot === '' ? undefined : <CopyButton text={view.repoRoot} what="repoRoot" />,
  };
  return (
    <section aria-label="Paths">
      <SectionHead title="Paths" ground={view.paths.length} />
      <KeyValue items={[root, ...paths]} keyWidth={84} />
    </section>
  );
}

/** A path relative to the root. */
function shorten(path: string, root: string): string {
  if (root === '' || path === root || !path.startsWith(root)) return path;
  return path.slice(root.length).replace(/^[\\/]+/, '');
}
