import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { BotSnapshot } from '#shared/panel/bots/baritone.ts';
import { parametersOf, type SavedCommand } from '#shared/protocols/baritone/saved-command.ts';
import { removeSavedCommand, runSequence, sendCommand } from '#stores/actions/bot-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Menu } from '#ui/overlays/menu.tsx';
import { recordSentCommand } from './command-history.ts';
import { ParameterDialog } from './parameter-dialog.tsx';
import { SaveCommandDialog } from './save-command-dialog.tsx';
import styles from './saved-commands.module.css';

interface SavedCommandsProps {
  readonly bot: BotSnapshot;
  readonly saved: readonly SavedCommand[];
}

type Asked = { readonly what: 'values' | 'edit'; readonly saved: SavedCommand };

/** The saved commands: a press runs one, after asking for its parameters, if any. */
export function SavedCommands({ bot, saved }: SavedCommandsProps) {
  const panel = usePanel();
  const [asked, setAsked] = useState<Asked | null>(null);
  const press = (each: SavedCommand): void => {
    if (parametersOf(each).length > 0) setAsked({ what: 'values', saved: each });
    else runSaved(panel, bot.id, each.name, each.steps);
  };
  const onChoose = (choice: string): void => {
    const each = saved.find(({ id }) => choice.endsWith(` ${id}`));
    if (each === undefined) return;
    if (choice.startsWith('edit ')) setAsked({ what: 'edit', saved: each });
    else void removeSavedCommand(panel, each.id);
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
          onRun={(steps) => runSaved(panel, bot.id, asked.saved.name, steps)}
        />
      )}
    </>
  );
}

/** One command is sent as it is; several follow each other on completion. */
function runSaved(panel: PanelClient, botId: string, name: string, steps: readonly string[]): void {
  const [first = ''] = steps;
  if (steps.length > 1) {
    void runSequence(panel, botId, name, steps);
    return;
  }
  recordSentCommand(first);
  void sendCommand(panel, botId, first);
}
