import type { Status } from '#shared/lifecycle/status.ts';
import type { GatewayCounts, TokenUsage } from '#shared/panel/realtime/gateway.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { formatCount, formatNoun, MISSING } from '#ui/words/format.ts';
import styles from './counts-line.module.css';

interface CountsLineProps {
  readonly counts: GatewayCounts;
  /** Null where the gateway sends no token counts. */
  readonly usage: TokenUsage | null;
}

interface CountItem {
  readonly name: string;
  readonly value: string;
  readonly tip: string;
  /** Shown where there is something to count. */
  readonly trouble?: Status | undefined;
}

/** What was counted of a gateway since the panel started. */
export function CountsLine({ counts, usage }: CountsLineProps) {
  return (
    <dl className={styles.line} aria-label="Counts since Flybridge started">
      {itemsOf(counts, usage).map(({ name, tip, trouble, value }) => (
        <div key={name} className={styles.item} data-tip={tip}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>
            {trouble === undefined ? null : <StatusMark status={trouble} size={10} label={trouble} />}
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function itemsOf(counts: GatewayCounts, usage: TokenUsage | null): readonly CountItem[] {
  const { chunksDroppedHere, chunksDroppedThere, conflicts, oddFrames, replays } = counts;
  const counted = (name: string, count: number, tip: string, trouble?: Status): CountItem => {
    return { name, value: formatCount(count), tip, trouble: count > 0 ? trouble : undefined };
  };
  return [
    counted('Replays', replays, 'Answers that the gateway had kept and sent again.'),
    counted('Conflicts', conflicts, 'Requests that the gateway already has with different content.', 'failed'),
    counted('Dropped here', chunksDroppedHere, 'Chunks of sound that the connection did not take in time.', 'stale'),
    counted('Dropped there', chunksDroppedThere, 'Chunks of sound that the gateway dropped as too old.', 'stale'),
    counted('Odd frames', oddFrames, 'Frames that no document names, or that lack a required field.', 'stale'),
    tokensOf(usage),
  ];
}

function tokensOf(usage: TokenUsage | null): CountItem {
  if (usage === null) return { name: 'Tokens', value: MISSING, tip: 'The gateway sends no token counts.' };
  const { calls, inputTokens, outputTokens, totalTokens } = usage;
  const tip = `${formatCount(inputTokens)} in, ${formatCount(outputTokens)} out, ${formatNoun(calls, 'call', 'calls')}.`;
  return { name: 'Tokens', value: formatCount(totalTokens), tip };
}
