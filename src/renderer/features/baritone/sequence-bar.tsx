import type { Status } from '#shared/lifecycle/status.ts';
import type { BotSnapshot, SequenceSnapshot, SequenceStep } from '#shared/panel/bots/baritone.ts';
import { presentSequence, presentTask } from '#shared/panel/bots/present-bot.ts';
import { stopSequence } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import styles from './sequence-bar.module.css';

/** The sequence that runs, or the last one that did: its steps in their order. */
export function SequenceBar({ bot: { id, sequence } }: { readonly bot: BotSnapshot }) {
  const panel = usePanel();
  if (sequence === null) return null;
  return (
    <section className={styles.bar} aria-label={`Sequence ${sequence.name}`}>
      <SectionHead title={sequence.name} ground={groundOf(sequence)}>
        {sequence.state === 'running' ? (
          <Button size="small" onPress={() => void stopSequence(panel, id)}>
            Stop sequence
          </Button>
        ) : null}
      </SectionHead>
      <ol className={styles.steps}>
        {sequence.steps
          .map((step, place) => ({ ...step, place }))
          .map(({ place, ...step }) => (
            <li key={place} className={styles.step}>
              <StatusMark {...markOf(step)} /> <code>{step.command}</code>
            </li>
          ))}
      </ol>
    </section>
  );
}

function groundOf(sequence: SequenceSnapshot): string {
  const { detail, word } = presentSequence(sequence);
  if (sequence.state === 'running') return detail;
  return sequence.state === 'stopped' ? `stopped ${detail}` : `${word.toLowerCase()}, ${detail}`;
}

function markOf({ state }: SequenceStep): { readonly status: Status; readonly label: string } {
  if (state === 'waiting') return { status: 'stopped', label: 'waiting' };
  if (state === 'not-sent') return { status: 'stopped', label: 'not sent' };
  const { status, word } = presentTask(state);
  return { status, label: word };
}
