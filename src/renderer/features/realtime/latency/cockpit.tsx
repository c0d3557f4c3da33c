import { useState } from 'react';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { type Column, Table } from '#ui/data/table.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { formatAge, formatIso, formatMeasured, formatNoun, MISSING } from '#ui/words/format.ts';
import styles from './cockpit.module.css';
import { ORIGIN_WORDS, presentTurnEnd } from './present-turn.ts';
import { SessionSteps } from './session-steps.tsx';
import { TurnDetails } from './turn-details.tsx';
import { answeredMs, answerScale, formatStep, isOfAnswer, traceTurn } from './turn-waterfall.ts';
import type { TurnActions } from './use-turn-actions.ts';

interface CockpitProps {
  /** Of the session, the oldest first; the one that goes on is the last. */
  readonly turns: readonly TurnView[];
  /** What can be done about a turn; null for nothing. */
  readonly actions: TurnActions | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The least width, in px, that has room for who began a turn, and when. */
const WIDTH_WITH_AGES = 560;

/** How long the turns of a session took, step by step, each from the end of what the person sent. */
export function Cockpit({ actions, now, turns }: CockpitProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [ref, width] = useWidth<HTMLElement>();
  const newest = turns.at(-1);
  const shown = turns.find(({ number }) => number === chosen) ?? newest;
  return (
    <section ref={ref} className={styles.cockpit} aria-label="Latency cockpit">
      <SectionHead title="Latency cockpit" ground={formatNoun(turns.length, 'turn', 'turns')} />
      {shown === undefined ? (
        <p className={styles.empty}>Turns appear here when you speak or type to the live conversation.</p>
      ) : (
        <>
          <SessionSteps turns={turns} />
          <div className={styles.parts}>
            <div className={styles.rows}>
              <Table
                label="Turns"
                columns={columnsAt(now, width, answerScale(turns))}
                rows={turns.toReversed()}
                keyOf={({ number }) => String(number)}
                selected={String(shown.number)}
                onSelect={(key) => setChosen(Number(key))}
              />
            </div>
            <div className={styles.shown}>
              <TurnDetails turn={shown} actions={actions} />
            </div>
          </div>
        </>
      )}
    </section>
  );
}

function columnsAt(now: number, width: number, scaleMs: number): readonly Column<TurnView>[] {
  const columns: readonly Column<TurnView>[] = [
    { id: 'number', head: 'Turn', width: 56, end: true, cell: ({ number }) => number },
    { id: 'origin', head: 'By', width: 72, cell: ({ origin }) => ORIGIN_WORDS[origin] },
    { id: 'end', head: 'End', width: 140, cell: ({ end }) => <StatusText {...presentTurnEnd(end)} /> },
    {
      ...{ id: 'waterfall', head: `Answer, 0 to ${formatMeasured(scaleMs)}` },
      cell: (turn) => <SmallWaterfall turn={turn} scaleMs={scaleMs} />,
    },
    { id: 'answered', head: 'Answered', width: 80, end: true, cell: (turn) => answeredWords(turn) },
    {
      ...{ id: 'age', head: 'Age', width: 92, end: true, quiet: true },
      cell: ({ startedAt }) => <span data-tip={formatIso(startedAt)}>{formatAge(startedAt, now)}</span>,
    },
  ];
  return width < WIDTH_WITH_AGES ? columns.filter(({ id }) => id !== 'origin' && id !== 'age') : columns;
}

function answeredWords(turn: TurnView): string {
  const ms = answeredMs(turn);
  return ms === null ? MISSING : formatStep(ms);
}

/** A stroke where each step of an answer came, and a bar to the first of them. */
function SmallWaterfall({ scaleMs, turn }: { readonly turn: TurnView; readonly scaleMs: number }) {
  const steps = traceTurn(turn).steps.filter(isOfAnswer);
  const known = steps.flatMap(({ id, ms, name }) => (ms === null ? [] : [{ id, name, ms }]));
  const percent = (ms: number): string => `${(Math.min(1, Math.max(0, ms / scaleMs)) * 100).toFixed(2)}%`;
  const words = known.map(({ ms, name }) => `${name} ${formatStep(ms)}`).join(', ');
  const first = known[0];
  return (
    <span className={styles.small} role="img" aria-label={words === '' ? 'No answer yet' : words} data-tip={words}>
      {first === undefined ? null : <span className={styles.wait} style={{ width: percent(first.ms) }} />}
      {known.map(({ id, ms }) => (
        <span key={id} className={styles.stroke} style={{ left: percent(ms) }} />
      ))}
    </span>
  );
}
