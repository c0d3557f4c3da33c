import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { SectionProps } from '#connections/settings-section.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import type { LucideIcon } from '#ui/marks/icon.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { BrokenFileNotice } from './broken-file-notice.tsx';
import { DemoWorldNotice } from './demo-world-notice.tsx';
import styles from './section.module.css';

interface EntryListProps<Row> extends SectionProps {
  /** The id of the section. */
  readonly section: string;
  /** The name of the section, and what it is about. */
  readonly title: string;
  readonly ground: string;
  /** "bot". */
  readonly noun: string;
  /** What the entries are, where the section is called otherwise. */
  readonly listTitle?: string;
  readonly icon: LucideIcon;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** What is asked for to add one, and what the entries are for. */
  readonly needs: string;
  readonly about: string;
  /** What is lost with one. */
  readonly loss: ReactNode;
  readonly onRemove: (id: string) => void;
}

/** The own entries of a section, each to edit and to remove. */
export function EntryList<Row extends { readonly id: string }>(props: EntryListProps<Row>) {
  const { about, columns, ground, icon, loss, needs, noun, onRemove, part, rows, section, settings, title, view } =
    props;
  const { listTitle = title } = props;
  const [removing, setRemoving] = useState<string | null>(null);
  const add = (): void => goTo(SETTINGS_PAGE, { chosen: section, part: 'new' });
  return (
    <>
      <PageHead title={title} ground={ground}>
        {view}
        <Button
          icon={Plus}
          kind="primary"
          onPress={add}
          {...(settings.file === 'broken' ? { disabledReason: 'The settings file is broken. Fix it first.' } : {})}
        >
          {`Add ${noun}`}
        </Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section={section} part={part} />
      {rows.length === 0 ? null : (
        <DemoWorldNotice settings={settings} then={`Your ${noun}s connect when you leave it.`} />
      )}
      <div className={styles.scroll}>
        <SectionHead title={listTitle} ground={rows.length} />
        {rows.length === 0 ? (
          <EmptyState
            title={`No ${noun}s yet`}
            steps={[{ icon, name: `Add a ${noun}`, about: needs, action: <Button onPress={add}>Add…</Button> }]}
          >
            {about}
          </EmptyState>
        ) : (
          <Table
            label={listTitle}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            actionsWidth={80}
            actions={({ id }) => (
              <>
                <IconButton
                  size="small"
                  icon={Pencil}
                  label={`Edit ${id}`}
                  onPress={() => goTo(SETTINGS_PAGE, { chosen: section, part: `edit ${id}` })}
                />
                <IconButton size="small" icon={Trash2} label={`Remove ${id}`} onPress={() => setRemoving(id)} />
              </>
            )}
          />
        )}
      </div>
      {removing === null ? null : (
        <Dialog
          title={`Remove ${removing}?`}
          safe="Keep it"
          answer={`Remove ${removing}`}
          destructive
          onSafe={() => setRemoving(null)}
          onAnswer={() => {
            setRemoving(null);
            onRemove(removing);
          }}
        >
          {loss}
        </Dialog>
      )}
    </>
  );
}
