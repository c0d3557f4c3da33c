import { useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { FunctionCallView } from '#shared/panel/realtime/turn.ts';
import { Button } from '#ui/controls/button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { escapeLines } from '#ui/words/escape-lines.ts';
import { ObjectDialog } from '../object-dialog.tsx';
import styles from './turn-calls.module.css';
import type { TurnActions } from './use-turn-actions.ts';

const STATES: Readonly<Record<FunctionCallView['state'], { readonly status: Status; readonly word: string }>> = {
  wanted: { status: 'waiting', word: 'Wanted' },
  dispatching: { status: 'working', word: 'Running' },
  completed: { status: 'ready', word: 'Completed' },
  answered: { status: 'ready', word: 'Answered' },
  failed: { status: 'failed', word: 'Failed' },
};

interface TurnCallsProps {
  readonly calls: readonly FunctionCallView[];
  /** Null where the gateway does not take an answer of a person. */
  readonly actions: TurnActions | null;
}

/** The calls that the upstream wants, with their arguments. One that nobody has answered can be answered here. */
export function TurnCalls({ actions, calls }: TurnCallsProps) {
  const [asked, setAsked] = useState<{ readonly callId: string; readonly name: string } | null>(null);
  const numbered = calls.map((call, index) => ({ ...call, number: index + 1 }));
  return (
    <>
      {calls.length === 0 ? null : (
        <div className={styles.calls}>
          <h4 className={styles.title}>Calls</h4>
          <ul>
            {numbered.map(({ args, callId, name, number, state }) => (
              <li key={number}>
                <div className={styles.call}>
                  <StatusText {...STATES[state]} />
                  <code>{escapeUnseen(name)}</code>
                  {callId === null ? null : <code className={styles.id}>{escapeUnseen(callId)}</code>}
                  {actions === null || callId === null || !(state === 'wanted' || state === 'failed') ? null : (
                    <Button
                      size="small"
                      disabledReason={actions.disabledReason}
                      onPress={() => setAsked({ callId, name })}
                    >
                      Answer…
                    </Button>
                  )}
                </div>
                {args === '' ? null : <code className={styles.args}>{escapeLines(args)}</code>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {actions === null || asked === null ? null : (
        <ObjectDialog
          title={`Answer ${asked.name}`}
          about="The upstream gets this as the result of the call, and goes on with it."
          label="Result as JSON"
          object={{}}
          answer="Send result"
          onClose={() => setAsked(null)}
          onSend={(output) => {
            void actions.onAnswer(asked.callId, output).then((isSent) => isSent && setAsked(null));
          }}
        />
      )}
    </>
  );
}
