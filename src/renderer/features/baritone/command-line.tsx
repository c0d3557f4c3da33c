import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { BotSnapshot, BotTasks } from '#shared/panel/bots/baritone.ts';
import { completeCommand } from '#shared/protocols/baritone/complete-command.ts';
import { memoryStore } from '#stores/window/window-memory.ts';
import { Icon } from '#ui/marks/icon.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { readHistory } from './command-history.ts';
import styles from './command-line.module.css';
import { CompletionList, completionId } from './completion-list.tsx';
import type { CommandRequest } from './use-command-sender.tsx';

interface CommandLineProps {
  readonly bot: BotSnapshot;
  readonly past: BotTasks;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: (request: CommandRequest, onSent: () => void) => void;
}

/** The command line, with completions and history. */
export function CommandLine({ bot, onSend, onText, past, text }: CommandLineProps) {
  const listId = useId();
  const history = useHistory(past);
  const [list, setList] = useState<'open' | 'closed'>('closed');
  const [active, setActive] = useState(-1);
  /** How far back in the history the text is; -1 for what was typed. */
  const [back, setBack] = useState(-1);
  const { completions, ghost } = completeCommand(text, history);
  const isOpen = list === 'open' && text.trim() !== '' && completions.length > 0;

  const write = (next: string, then: 'open' | 'closed'): void => {
    onText(next);
    setList(then);
    setActive(-1);
  };
  const run = (): void => {
    const command = text.trim();
    if (command === '') return;
    setList('closed');
    onSend({ name: command, steps: [command] }, () => {
      setBack(-1);
      // What cannot be sent now stays, to be sent later.
      write(bot.connection.phase.name === 'ready' ? '' : text, 'closed');
    });
  };
  const recall = (by: 1 | -1): void => {
    const next = Math.min(history.length - 1, Math.max(-1, back + by));
    setBack(next);
    write(history[next] ?? '', 'closed');
  };
  const move = (by: 1 | -1): void => {
    const count = completions.length + 1;
    setActive(((active + 1 + by + count) % count) - 1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const chosen = isOpen ? completions[active] : undefined;
    const isPlainTab = event.key === 'Tab' && !event.shiftKey;
    if (event.key === 'Enter') {
      if (chosen === undefined) run();
      else write(chosen.text, 'open');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (isOpen) move(by);
      else recall(by === 1 ? -1 : 1);
    } else if (event.key === 'Escape' && isOpen) {
      setList('closed');
      setActive(-1);
    } else if (isPlainTab && chosen !== undefined && chosen.text !== text) {
      write(chosen.text, 'open');
    } else if (isPlainTab && ghost !== '') {
      write(text + ghost, 'open');
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.line}>
      {isOpen ? (
        <CompletionList
          id={listId}
          completions={completions}
          active={active}
          onAccept={(completion) => write(completion.text, 'open')}
        />
      ) : null}
      <span className={styles.sign}>
        <Icon of={ChevronRight} />
      </span>
      <span className={styles.field}>
        <span className={styles.ghost} aria-hidden="true">
          <span className={styles.typed}>{text}</span>
          {ghost}
        </span>
        <input
          className={styles.input}
          role="combobox"
          aria-label="Command"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen && active >= 0 ? completionId(listId, active) : undefined}
          placeholder="goto 312 64 -1180"
          value={text}
          maxLength={1_000}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setBack(-1);
            write(event.target.value, 'open');
          }}
          onBlur={() => setList('closed')}
          onKeyDown={onKeyDown}
        />
      </span>
      <span className={styles.keys}>
        {ghost === '' ? null : (
          <>
            take <KeyHint keys={['Tab']} />
          </>
        )}
        run <KeyHint keys={['Enter']} />
      </span>
    </div>
  );
}

/** What was sent from here, and then what was sent by anybody, the newest first. */
function useHistory(past: BotTasks): readonly string[] {
  const own = useStore(memoryStore, (memories) => memories['bot-commands']);
  return [...new Set([...readHistory(own), ...past.map(({ command }) => command)])];
}
