import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { escapeLines } from '#ui/words/escape-lines.ts';
import { formatMeasured, formatNoun, formatTimeMs, MISSING } from '#ui/words/format.ts';
import { isMisreported } from '../board/is-misreported.ts';
import { ORIGIN_WORDS, presentTurnEnd } from './present-turn.ts';
import { TurnCalls } from './turn-calls.tsx';
import styles from './turn-details.module.css';
import { TurnMemory } from './turn-memory.tsx';
import { formatStep, interruptMs, type TurnStep, traceTurn } from './turn-waterfall.ts';
import type { TurnActions } from './use-turn-actions.ts';

interface TurnDetailsProps {
  readonly turn: TurnView;
  /** Null where nothing can be done about it. */
  readonly actions: TurnActions | null;
}

/** One turn: each step with its time, what the gateway says of it, what was said, and how it ended. */
export function TurnDetails({ actions, turn }: TurnDetailsProps) {
  const { calls, end, number, origin, sentChunks, soundPieces, startedAt } = turn;
  const sound = `${formatNoun(sentChunks, 'chunk', 'chunks')} sent, ${formatNoun(soundPieces, 'piece', 'pieces')} of sound back`;
  return (
    <section className={styles.details} aria-label={`Turn ${number}`}>
      <SectionHead title={`Turn ${number}`} ground={`${ORIGIN_WORDS[origin]}, ${formatTimeMs(startedAt)}`} level={3}>
        <StatusText {...presentTurnEnd(end)} />
      </SectionHead>
      {end === null || end.reason === '' ? null : (
        <p className={styles.reason}>
          It ended at {formatTimeMs(end.at)}: {escapeUnseen(end.reason)}
        </p>
      )}
      <Waterfall turn={turn} />
      <Reports turn={turn} />
      <Said name="You wrote" text={turn.mine} />
      <Said name="Heard from you" text={turn.heard} />
      <Said name="Answer" text={turn.answer} />
      <Said name="Spoken" text={turn.spoken} />
      <Said name="Thoughts" text={turn.thoughts} />
      <TurnCalls calls={calls} actions={actions} />
      <TurnMemory turn={turn} actions={actions} />
      <p className={styles.reason}>{sound}</p>
    </section>
  );
}

function Waterfall({ turn }: { readonly turn: TurnView }) {
  const { from, steps } = traceTurn(turn);
  const scaleMs = Math.max(1, ...steps.map(({ ms }) => ms ?? 0));
  return (
    <figure className={styles.waterfall}>
      <figcaption className={styles.caption}>
        {`From ${from}${from === 'the last chunk' ? ', because the end of speech is not known' : ''}`}
      </figcaption>
      <ol>
        {steps
          .filter(({ id, ms }) => id !== 'interrupt' || ms !== null)
          .map((step) => (
            <StepBar key={step.id} step={step} scaleMs={scaleMs} />
          ))}
      </ol>
    </figure>
  );
}

function StepBar({ scaleMs, step: { ms, name } }: { readonly step: TurnStep; readonly scaleMs: number }) {
  return (
    <li className={styles.step}>
      <span className={styles.name}>{name}</span>
      <span className={styles.track} aria-hidden="true">
        {ms === null ? null : (
          <span className={styles.bar} style={{ width: `${(Math.max(0, ms / scaleMs) * 100).toFixed(2)}%` }} />
        )}
      </span>
      <span className={styles.time}>{ms === null ? MISSING : formatStep(ms)}</span>
    </li>
  );
}

/** What the gateway measured, beside what was measured here. */
function Reports({ turn }: { readonly turn: TurnView }) {
  const { reported } = turn;
  const { steps } = traceTurn(turn);
  const msOf = (wanted: TurnStep['id']): number | null => steps.find(({ id }) => id === wanted)?.ms ?? null;
  const rows = [
    { name: 'Round trip', reportedMs: reported.roundTripMs, measuredMs: msOf('first-frame') },
    { name: 'Duration', reportedMs: reported.durationMs, measuredMs: msOf('end') },
    { name: 'Interrupt', reportedMs: reported.interruptLatencyMs, measuredMs: interruptMs(turn) },
  ].filter(({ reportedMs }) => reportedMs !== null);
  if (rows.length === 0) return <p className={styles.reason}>The gateway reported no times for this turn.</p>;
  return (
    <table className={styles.reports}>
      <caption className={styles.caption}>Reported by the gateway, beside what was measured here</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Reported</th>
          <th scope="col">Measured</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ measuredMs, name, reportedMs }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{timeWords(reportedMs)}</td>
            <td>{timeWords(measuredMs)}</td>
            <td>
              <Verdict reportedMs={reportedMs} measuredMs={measuredMs} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const timeWords = (ms: number | null): string => (ms === null ? MISSING : formatMeasured(ms));

function Verdict(props: { readonly reportedMs: number | null; readonly measuredMs: number | null }) {
  if (props.reportedMs === null || props.measuredMs === null) return 'Not measured';
  return isMisreported(props.reportedMs, props.measuredMs) ? <StatusText status="stale" word="Misleading" /> : 'Agrees';
}

function Said({ name, text }: { readonly name: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <div className={styles.said}>
      <h4 className={styles.caption}>{name}</h4>
      <p className={styles.text}>{escapeLines(text)}</p>
    </div>
  );
}
