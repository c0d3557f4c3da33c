import { type ReactNode, useState } from 'react';
import type { BotSnapshot } from '#shared/panel/bots/baritone.ts';
import { checkCommand } from '#shared/protocols/baritone/check-command.ts';
import { runSequence, sendCommand } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { showToast } from '#stores/window/toasts.ts';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { recordSentCommand } from './command-history.ts';

/** One command, or several that follow each other on completion. */
export interface CommandRequest {
  /** How a sequence is called. */
  readonly name: string;
  readonly steps: readonly string[];
}

/**
 * Sends commands of a person. One with a number that cannot be kept exactly is refused; one that Baritone does not know is
 * asked about before it replaces what runs. Returns the function that sends, which calls `onSent` then, and the question.
 */
export function useCommandSender(
  bot: BotSnapshot,
): readonly [send: (request: CommandRequest, onSent?: () => void) => void, question: ReactNode] {
  const panel = usePanel();
  const [asked, setAsked] = useState<{ readonly name: string; readonly send: () => void } | null>(null);
  const send = ({ name, steps }: CommandRequest, onSent: () => void = () => {}): void => {
    const [first = ''] = steps;
    const problems = steps.map(checkCommand);
    const inexact = problems.find((problem) => problem?.kind === 'inexact');
    if (inexact?.kind === 'inexact') {
      showToast({ status: 'failed', line: `${steps.join(', then ')} was not sent`, detail: `${inexact.words}.` });
      return;
    }
    const sendNow = (): void => {
      setAsked(null);
      onSent();
      if (steps.length > 1) void runSequence(panel, bot.id, name, steps);
      else {
        recordSentCommand(first);
        void sendCommand(panel, bot.id, first);
      }
    };
    const unknown = problems.find((problem) => problem?.kind === 'unknown');
    const isReady = bot.connection.phase.name === 'ready';
    if (unknown?.kind === 'unknown' && isReady && runningOf(bot) !== null)
      setAsked({ name: unknown.name, send: sendNow });
    else sendNow();
  };
  const question =
    asked === null ? null : (
      <UnknownCommandDialog bot={bot} name={asked.name} onSend={asked.send} onClose={() => setAsked(null)} />
    );
  return [send, question];
}

interface UnknownCommandDialogProps {
  readonly bot: BotSnapshot;
  /** Its first word. */
  readonly name: string;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** Asks before a command that Baritone does not know ends the task that runs. */
function UnknownCommandDialog({ bot, name, onClose, onSend }: UnknownCommandDialogProps) {
  return (
    <Dialog
      title={`Send ${name} anyway?`}
      safe="Cancel"
      answer="Send anyway"
      destructive
      onSafe={onClose}
      onAnswer={onSend}
    >
      Baritone has no command {name}. The mod would stop following {runningOf(bot)}, while Baritone keeps doing it.
    </Dialog>
  );
}

/** What a command would replace; null where nothing is known to run. */
function runningOf({ facts, sequence }: BotSnapshot): string | null {
  if (sequence?.state === 'running') return `the sequence ${sequence.name}`;
  return facts.task === null || facts.task.endedAt !== null ? null : facts.task.command;
}
