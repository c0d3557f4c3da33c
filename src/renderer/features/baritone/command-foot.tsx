import { useState } from 'react';
import { useStore } from 'zustand';
import type { BotSnapshot, BotTasks } from '#shared/panel/bots/baritone.ts';
import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import type { SavedCommand } from '#shared/protocols/baritone/saved-command.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { waitingCommandsStore } from '#stores/views/waiting-commands.ts';
import { Button } from '#ui/controls/button.tsx';
import styles from './command-foot.module.css';
import { CommandLine } from './command-line.tsx';
import { SaveCommandDialog } from './save-command-dialog.tsx';
import { SavedCommands } from './saved-commands.tsx';
import { useCommandSender } from './use-command-sender.tsx';

const NO_SAVED: readonly SavedCommand[] = [];

interface CommandFootProps {
  readonly bot: BotSnapshot;
  readonly past: BotTasks;
}

/** The foot of the page: saved commands, and the line that commands the bot. */
export function CommandFoot({ bot, past }: CommandFootProps) {
  const saved = useStateFeed(SETTINGS_FEED)?.savedCommands ?? NO_SAVED;
  const [text, setText] = useState('');
  const [send, question] = useCommandSender(bot);
  const [saving, setSaving] = useState<'nothing' | 'typed'>('nothing');
  return (
    <section className={styles.foot} aria-label="Commands">
      <div className={styles.saved}>
        <span className={styles.label}>Saved</span>
        <SavedCommands saved={saved} onSend={send} />
        <Button kind="quiet" size="small" onPress={() => setSaving('typed')}>
          Save as…
        </Button>
        <span className={styles.note}>{useNote(bot)}</span>
      </div>
      <CommandLine bot={bot} past={past} text={text} onText={setText} onSend={send} />
      {question}
      {saving === 'nothing' ? null : (
        <SaveCommandDialog saved={null} others={saved} steps={[text.trim()]} onClose={() => setSaving('nothing')} />
      )}
    </section>
  );
}

function useNote({ connection, facts, id, sequence }: BotSnapshot): string {
  const waiting = useStore(waitingCommandsStore, ({ commands }) => commands.find(({ botId }) => botId === id));
  if (waiting !== undefined) return `Waiting for the answer to ${waiting.command}`;
  if (connection.phase.name !== 'ready') return 'Not connected: nothing is sent';
  if (sequence?.state === 'running') return 'A new command ends the sequence';
  return facts.task === null ? 'No task is running' : 'A new command replaces the running task';
}
