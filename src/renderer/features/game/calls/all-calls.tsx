import { useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { hasInexactDigits } from '#shared/inexact-number.ts';
import type { JsonObject } from '#shared/json.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { askGame, type GameAnswer } from '#stores/actions/character-actions.ts';
import { describeFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { JsonText } from '#ui/data/json-text.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import styles from './all-calls.module.css';
import { type CallDescription, type CallField, GAME_CALLS } from './game-calls.ts';
import { defaultOf, readPayload, type TypedFields } from './read-payload.ts';

const NOTHING_TYPED: TypedFields = new Map();

/** A form for every call of the game, and what the server answered. */
export function AllCalls({ character }: { readonly character: CharacterSnapshot }) {
  const [chosen, setChosen] = useState('my_status');
  const call = GAME_CALLS.find(({ endpoint }) => endpoint === chosen);
  return (
    <section className={styles.calls} aria-label="All calls">
      <ul className={styles.list} aria-label="Calls">
        {GAME_CALLS.map(({ does, endpoint }) => (
          <li key={endpoint}>
            <button
              type="button"
              className={styles.entry}
              aria-current={endpoint === chosen ? 'true' : undefined}
              onClick={() => setChosen(endpoint)}
            >
              <code>{endpoint}</code>
              <span className={styles.does}>{does}</span>
            </button>
          </li>
        ))}
      </ul>
      {call === undefined ? null : <CallForm key={call.endpoint} call={call} character={character} />}
    </section>
  );
}

interface CallFormProps {
  readonly call: CallDescription;
  readonly character: CharacterSnapshot;
}

function CallForm({ call, character }: CallFormProps) {
  const panel = usePanel();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [tried, setTried] = useState<'no' | 'yes'>('no');
  const [answer, setAnswer] = useState<GameAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<JsonObject | null>(null);
  const read = readPayload(call, typed);
  const send = async (payload: JsonObject): Promise<void> => {
    setAsked(null);
    setBusy(true);
    setAnswer(await askGame(panel, character.id, call.endpoint, payload));
    setBusy(false);
  };
  const press = (): void => {
    setTried('yes');
    if (!read.ok) return;
    const isHarmless = call.question === null || (call.endpoint === 'join' && Object.keys(read.value).length === 0);
    if (isHarmless) void send(read.value);
    else setAsked(read.value);
  };
  return (
    <div className={styles.detail}>
      <SectionHead title={call.endpoint} ground={call.does} />
      <form className={styles.form} aria-label={call.endpoint} onSubmit={(event) => event.preventDefault()}>
        {call.fields.map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            value={typed.get(field.name) ?? defaultOf(field)}
            wrong={read.ok || tried === 'no' ? undefined : read.error.get(field.name)}
            onChange={(value) => setTyped(new Map(typed).set(field.name, value))}
          />
        ))}
        <div className={styles.send}>
          <Button
            kind="primary"
            busy={busy}
            busyLabel="Waiting"
            disabledReason={character.connection.phase.name === 'ready' ? undefined : 'Not connected.'}
            onPress={press}
          >
            Send call
          </Button>
          {call.endpoint === 'server_status' ? null : (
            <span className={styles.note}>The character is {escapeUnseen(character.characterId)}.</span>
          )}
        </div>
      </form>
      {answer === null ? null : <Answer answer={answer} />}
      {asked === null ? null : (
        <Dialog
          title={`Send ${call.endpoint}?`}
          safe="Cancel"
          answer={`Send ${call.endpoint}`}
          destructive
          onSafe={() => setAsked(null)}
          onAnswer={() => void send(asked)}
        >
          {call.question}
        </Dialog>
      )}
    </div>
  );
}

interface FieldRowProps {
  readonly field: CallField;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
}

function FieldRow({ field: { kind, name, presence }, onChange, value, wrong }: FieldRowProps) {
  return (
    <FormRow label={name} optional={presence === 'optional'}>
      {(id) =>
        typeof kind === 'object' ? (
          <Select
            id={id}
            mono
            value={value}
            options={kind.choice.map((each) => ({ value: each, word: each }))}
            onChange={onChange}
          />
        ) : (
          <Input id={id} mono inputMode={kind === 'text' ? 'text' : 'decimal'} {...{ value, wrong, onChange }} />
        )
      }
    </FormRow>
  );
}

function Answer({ answer }: { readonly answer: GameAnswer }) {
  switch (answer.kind) {
    case 'answered':
      return (
        <div className={styles.answer} role="status">
          <StatusText status="ready" word="Answered" />
          {hasInexactDigits(answer.result) ? (
            <span data-tip="The server sent a number that Flybridge cannot hold exactly. It is shown as a text of its digits.">
              <StatusText status="stale" word="not exact" />
            </span>
          ) : null}
          <JsonText value={answer.result} />
        </div>
      );
    case 'declined':
      return (
        <p className={styles.answer} role="status">
          <StatusText status="failed" word="Declined" age={answer.message} />
        </p>
      );
    case 'failed':
      return (
        <p className={styles.answer} role="status">
          <StatusText status="failed" word="Failed" age={describeFailure(answer.error)} />
        </p>
      );
  }
}
