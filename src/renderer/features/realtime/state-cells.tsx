import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { presentConnection } from '#shared/lifecycle/present.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { BridgePhase, GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { medianLatency } from '#shared/panel/realtime/median-latency.ts';
import { PLAYBACK_FEED } from '#shared/panel/realtime/playback.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { StatusText } from '#ui/marks/status-text.tsx';
import { factAge } from '#ui/words/fact-age.ts';
import { formatCountdown, formatDuration, formatMeasured, MISSING } from '#ui/words/format.ts';
import styles from './state-cells.module.css';
import { presentVoice } from './voice/present-voice.ts';
import { useVoiceState } from './voice/use-voice-state.ts';
import type { VoiceSession } from './voice/voice-session.ts';

interface StateCellsProps {
  readonly gateway: GatewaySnapshot;
  readonly runs: readonly RunView[];
  /** Null where this window has no sound. */
  readonly voice: VoiceSession | null;
  readonly now: number;
}

/** Socket, bridge, conversation and request lane, each with its state and since when. */
export function StateCells({ gateway, now, runs, voice }: StateCellsProps) {
  const { bridge, connection, requests, roundTrips, userId } = gateway;
  const { countdownTo, detail, status, word } = presentConnection(connection);
  const state = requests.session?.state ?? 'no session yet';
  const median = medianLatency(roundTrips, now);
  const working = runs.filter((run) => run.state === 'waiting' || run.state === 'dispatching');
  const oldest = working.at(-1);
  return (
    <dl className={styles.cells} aria-label="State of the gateway">
      <Cell label="Socket" below={`${state}, user ${userId}`}>
        <StatusText status={status} word={word} age={factAge({ since: connection.since, countdownTo, detail }, now)} />
      </Cell>
      <Cell label="Live bridge" below={bridgeGround(gateway, now)}>
        <StatusText
          status={BRIDGE[bridge.phase].status}
          word={BRIDGE[bridge.phase].word}
          age={bridge.phase === 'none' ? '' : formatDuration(now - bridge.since)}
        />
      </Cell>
      <Cell label="Conversation" below={`round trip ${median === null ? MISSING : formatMeasured(median)}`}>
        <LiveText gateway={gateway} voice={voice} />
      </Cell>
      <Cell
        label="Requests"
        below={oldest === undefined ? 'none waiting' : `${oldest.intent}, ${working.length - 1} behind it`}
      >
        {oldest === undefined ? (
          <StatusText status={status === 'ready' ? 'ready' : 'stopped'} word="Free" />
        ) : (
          <StatusText status="working" word="Busy" age={formatDuration(now - oldest.startedAt)} />
        )}
      </Cell>
    </dl>
  );
}

/** Drawn again when another state is shown, and not with each report of what is played. */
function LiveText({ gateway: { id, turn }, voice }: Pick<StateCellsProps, 'gateway' | 'voice'>) {
  const isPlayingElsewhere = useStateFeed(PLAYBACK_FEED, id)?.state === 'playing';
  const { status, word } = useVoiceState(
    voice,
    useShallow((state) => presentVoice(turn, voice === null ? null : state, isPlayingElsewhere)),
  );
  return <StatusText status={status} word={word} />;
}

interface CellProps {
  readonly label: string;
  readonly below: string;
  readonly children: ReactNode;
}

function Cell({ below, children, label }: CellProps) {
  const words = escapeUnseen(below);
  return (
    <div className={styles.cell}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
      <dd className={styles.below} data-tip-clipped={words}>
        {words}
      </dd>
    </div>
  );
}

interface Words {
  readonly status: Status;
  readonly word: string;
}

const BRIDGE: Readonly<Record<BridgePhase, Words>> = {
  none: { status: 'stopped', word: 'Not used yet' },
  connecting: { status: 'working', word: 'Connecting' },
  connected: { status: 'ready', word: 'Connected' },
  degraded: { status: 'stale', word: 'Degraded' },
  probing: { status: 'stale', word: 'Probing' },
  failover: { status: 'waiting', word: 'Failover' },
  reconnecting: { status: 'waiting', word: 'Reconnecting' },
  closed: { status: 'stopped', word: 'Closed' },
  failed: { status: 'failed', word: 'Failed' },
  unavailable: { status: 'blocked', word: 'Not available' },
};

function bridgeGround({ bridge }: GatewaySnapshot, now: number): string {
  const { attempt, authProfile, model, phase, reason, routeReadyAt } = bridge;
  if (phase === 'reconnecting' && attempt !== null) {
    const of = attempt.of === null ? '' : ` of ${attempt.of}`;
    const when = routeReadyAt === null ? '' : `, ${formatCountdown(routeReadyAt, now)}`;
    return `attempt ${attempt.number}${of}${when}`;
  }
  const isTrouble = phase !== 'connected' && phase !== 'none' && phase !== 'connecting';
  if (isTrouble && reason !== '') return reason;
  if (model === null) return 'the gateway connects when you speak';
  return authProfile === null ? model : `${model}, profile ${authProfile}`;
}
