import { useState } from 'react';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { Button } from '#ui/controls/button.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { isStillSpeaking } from '../is-still-speaking.ts';
import styles from './turn-memory.module.css';
import type { TurnActions } from './use-turn-actions.ts';

const MEMORY_WORDS: Readonly<Record<TurnView['memory'], string>> = {
  whole: '',
  heard: 'The upstream remembers only what was played of this answer.',
  deleted: 'The upstream has forgotten this answer.',
};

interface TurnMemoryProps {
  readonly turn: TurnView;
  /** Null where the gateway forgets and discards nothing. */
  readonly actions: TurnActions | null;
}

/** What the upstream remembers of a turn, and what a person can make it forget. */
export function TurnMemory({ actions, turn }: TurnMemoryProps) {
  // The turn that is asked about stays the same when another one is shown.
  const [asked, setAsked] = useState<number | null>(null);
  const { memory, number, turnId } = turn;
  const canForget = actions !== null && turnId !== null && memory !== 'deleted';
  const canDiscard = actions !== null && isStillSpeaking(turn);
  return (
    <>
      {memory === 'whole' && !canForget && !canDiscard ? null : (
        <div className={styles.memory}>
          <span className={styles.words}>{MEMORY_WORDS[memory]}</span>
          {canDiscard ? (
            <Button size="small" disabledReason={actions.disabledReason} onPress={actions.onClearSpeech}>
              Discard speech
            </Button>
          ) : null}
          {canForget ? (
            <Button size="small" disabledReason={actions.disabledReason} onPress={() => setAsked(number)}>
              Forget answer…
            </Button>
          ) : null}
        </div>
      )}
      {actions === null || asked === null ? null : (
        <Dialog
          title={`Forget the answer of turn ${asked}?`}
          safe="Keep answer"
          answer="Forget answer"
          destructive
          onSafe={() => setAsked(null)}
          onAnswer={() => {
            setAsked(null);
            actions.onForget(asked);
          }}
        >
          The upstream continues as if it had never given this answer. Flybridge still shows it.
        </Dialog>
      )}
    </>
  );
}
