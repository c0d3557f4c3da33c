import { ArrowDown, ArrowUp, Download, FlaskConical, Pencil, Plus, SquareTerminal, Trash2, Upload } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { SectionProps } from '#connections/settings-section.ts';
import { chooseWorld, orderProviders, removeProvider } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goToProvider, goToProviders } from '#stores/views/provider-places.ts';
import { useProviders } from '#stores/views/use-apps.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Table } from '#ui/data/table.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import styles from '../section.module.css';
import { movedIds } from './moved-ids.ts';
import { providerColumns } from './provider-columns.tsx';
import { WorldChoice } from './world-choice.tsx';

/** The own providers in their order, and the choice between them and the demo world. */
export function ProviderList({ part, settings, view }: SectionProps) {
  const panel = usePanel();
  const running = useProviders();
  const [scroll, width] = useWidth<HTMLDivElement>();
  const [selected, setSelected] = useState<string | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const { providers, world } = settings;
  const isLocked = settings.file === 'broken';
  const move = (id: string, by: 1 | -1): void => {
    const ids = movedIds(
      providers.map((provider) => provider.id),
      id,
      by,
    );
    if (ids !== null && !isLocked) void orderProviders(panel, ids);
  };
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || by === null || selected === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(selected, by);
  };
  return (
    <>
      <PageHead title="Providers" ground="Programs that Flybridge runs or connects to">
        {view}
        <Button icon={Plus} kind="primary" onPress={() => goToProviders('new')} {...locked(isLocked)}>
          Add provider
        </Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="providers" part={part} />
      <div ref={scroll} className={styles.scroll}>
        <WorldChoice settings={settings} />
        <SectionHead title="Your providers" ground={providers.length}>
          <Button size="small" icon={Upload} onPress={() => goToProviders('import')} {...locked(isLocked)}>
            Import…
          </Button>
          <Button
            size="small"
            icon={Download}
            onPress={() => goToProviders('export')}
            {...(providers.length === 0 ? { disabledReason: 'No providers to export.' } : {})}
          >
            Export…
          </Button>
        </SectionHead>
        {providers.length === 0 ? (
          <EmptyProviders world={world} isLocked={isLocked} />
        ) : (
          <div onKeyDownCapture={onKeyDownCapture}>
            <Table
              label="Your providers in order. Alt and an arrow key move the chosen one"
              columns={providerColumns(settings, running, width)}
              rows={providers}
              keyOf={({ id }) => id}
              selected={selected}
              onSelect={setSelected}
              actionsWidth={136}
              actions={({ id }) => (
                <>
                  <IconButton
                    size="small"
                    icon={ArrowUp}
                    label={`Move ${id} up`}
                    keys="Alt ↑"
                    onPress={() => move(id, -1)}
                  />
                  <IconButton
                    size="small"
                    icon={ArrowDown}
                    label={`Move ${id} down`}
                    keys="Alt ↓"
                    onPress={() => move(id, 1)}
                  />
                  <IconButton size="small" icon={Pencil} label={`Edit ${id}`} onPress={() => goToProvider(id)} />
                  <IconButton size="small" icon={Trash2} label={`Remove ${id}`} onPress={() => setRemoving(id)} />
                </>
              )}
            />
          </div>
        )}
      </div>
      {removing === null ? null : (
        <RemoveDialog
          id={removing}
          onClose={() => setRemoving(null)}
          onRemove={() => {
            setRemoving(null);
            void removeProvider(panel, removing);
          }}
        />
      )}
    </>
  );
}

interface RemoveDialogProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** Asks before a provider goes. */
export function RemoveDialog({ id, onClose, onRemove }: RemoveDialogProps) {
  return (
    <Dialog
      title={`Remove ${id}?`}
      safe="Keep it"
      answer={`Remove ${id}`}
      destructive
      onSafe={onClose}
      onAnswer={onRemove}
    >
      This ends its process and deletes its log and incidents here. The program and its files stay.
    </Dialog>
  );
}

interface EmptyProvidersProps {
  readonly world: 'demo' | 'own';
  readonly isLocked: boolean;
}

function EmptyProviders({ isLocked, world }: EmptyProvidersProps) {
  const panel = usePanel();
  return (
    <EmptyState
      title="No providers yet"
      steps={[
        {
          icon: SquareTerminal,
          name: 'Add a provider',
          about: 'A program that speaks the process interface, over stdio or TCP.',
          action: (
            <Button onPress={() => goToProviders('new')} {...locked(isLocked)}>
              Add…
            </Button>
          ),
        },
        {
          icon: Upload,
          name: 'Import a file',
          about: 'The settings of a colleague or of another machine. You approve each command.',
          action: (
            <Button onPress={() => goToProviders('import')} {...locked(isLocked)}>
              Import…
            </Button>
          ),
        },
        ...(world === 'demo'
          ? []
          : [
              {
                icon: FlaskConical,
                name: 'Go back to the demo world',
                about: 'Simulated programs, run as real processes.',
                action: (
                  <Button onPress={() => void chooseWorld(panel, 'demo')} {...locked(isLocked)}>
                    Open demo world
                  </Button>
                ),
              },
            ]),
      ]}
    >
      Programs that Flybridge starts and watches.
    </EmptyState>
  );
}

function locked(isLocked: boolean): { readonly disabledReason?: string } {
  return isLocked ? { disabledReason: 'The settings file is broken. Fix it first.' } : {};
}
