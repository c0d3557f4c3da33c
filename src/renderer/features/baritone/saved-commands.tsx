import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { parametersOf, type SavedCommand } from '#shared/protocols/baritone/saved-command.ts';
import { removeSavedCommand } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Menu } from '#ui/overlays/menu.tsx';
import { ParameterDialog } from './parameter-dialog.tsx';
import { SaveCommandDialog } from './save-command-dialog.tsx';
import styles from './saved-commands.module.css';
import type { CommandRequest } from './use-command-sender.tsx';

interface SavedCommandsProps {
  readonly saved: readonly SavedCommand[];
  readonly onSend: (request: CommandRequest) => void;
}

type Asked = { readonly what: 'values' | 'edit'; readonly saved: SavedCommand };

/** The saved commands: a press runs one, after asking for its parameters, if any. */
export function SavedCommands({ onSend, saved }: SavedCommandsProps) {
  const panel = usePanel();
  const [asked, setAsked] = useState<Asked | null>(null);
  const press = (each: SavedCommand): void => {
    if (parametersOf(each).length > 0) setAsked({ what: 'values', saved: each });
    else onSend(each);
  };
  const onChoose = (choice: string): void => {
    const edited = saved.find(({ id }) => choice === `edit ${id}`);
    const removed = saved.find(({ id }) => choice === `remove ${id}`);
    if (edited !== undefined) setAsked({ what: 'edit', saved: edited });
    else if (removed !== undefined) void removeSavedCommand(panel, removed.id);
  };
  return (
    <>
      {saved.map((each) => (
        <button
          key={each.id}
          type="button"
          className={styles.chip}
          data-tip={each.steps.join(', then ')}
          onClick={() => press(each)}
        >
          {each.name}
          {each.steps.length === 1 ? null : <span className={styles.steps}>{each.steps.length} steps</span>}
        </button>
      ))}
      {saved.length === 0 ? null : (
        <Menu
          trigger={<IconButton icon={Ellipsis} label="Edit saved commands" size="small" />}
          align="start"
          items={saved.flatMap(({ id, name }) => [
            { id: `edit ${id}`, words: `Edit ${name}…` },
            { id: `remove ${id}`, words: `Remove ${name}` },
          ])}
          onChoose={onChoose}
        />
      )}
      {asked === null ? null : asked.what === 'edit' ? (
        <SaveCommandDialog
          saved={asked.saved}
          others={saved}
          steps={asked.saved.steps}
          onClose={() => setAsked(null)}
        />
      ) : (
        <ParameterDialog
          saved={asked.saved}
          onClose={() => setAsked(null)}
          onRun={(steps) => onSend({ name: asked.saved.name, steps })}
        />
      )}
    </>
  );
}
