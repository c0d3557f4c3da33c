import { useState } from 'react';
import { CountsLine } from '../features/realtime/board/counts-line.tsx';
import { ErrorList } from '../features/realtime/board/error-list.tsx';
import { HealthLanes } from '../features/realtime/board/health-lanes.tsx';
import { LatencyPlot } from '../features/realtime/board/latency-plot.tsx';
import { Cockpit } from '../features/realtime/latency/cockpit.tsx';
import { RunDetails } from '../features/realtime/runs/run-details.tsx';
import { RunList } from '../features/realtime/runs/run-list.tsx';
import {
  SAMPLE_GATEWAY_ERRORS,
  SAMPLE_GATEWAY_NOW,
  SAMPLE_HEALTH,
  SAMPLE_INTERRUPTIONS,
  SAMPLE_ROUND_TRIPS,
} from './sample-gateway.ts';
import { SAMPLE_RUNS } from './sample-runs.ts';
import { SAMPLE_TURNS } from './sample-turns.ts';
import { Band, Plate } from './sheet.tsx';

const COUNTS = { replays: 3, conflicts: 1, chunksDroppedHere: 2, chunksDroppedThere: 0, oddFrames: 0 };
const USAGE = { calls: 14, inputTokens: 9_120, outputTokens: 3_360, totalTokens: 12_480 };
const NOTHING = (): void => undefined;

/** The board of a realtime gateway. */
export function BoardPlates() {
  const now = SAMPLE_GATEWAY_NOW;
  return (
    <>
      <Band split="thirds">
        <Plate title="Latency plot: measured, reported, median, p95" flush>
          <LatencyPlot title="Round trip" samples={SAMPLE_ROUND_TRIPS} now={now} />
        </Plate>
        <Plate title="Latency plot: nothing reported" flush>
          <LatencyPlot title="Interrupt" samples={SAMPLE_INTERRUPTIONS} now={now} />
        </Plate>
        <Plate title="Latency plot: empty" flush>
          <LatencyPlot title="Interrupt" samples={[]} now={now} />
        </Plate>
      </Band>
      <Band split="halves">
        <Plate title="Health lanes" flush>
          <HealthLanes spans={SAMPLE_HEALTH} now={now} />
        </Plate>
        <Plate title="Counts and errors of a gateway" flush>
          <CountsLine counts={COUNTS} usage={USAGE} />
          <ErrorList errors={SAMPLE_GATEWAY_ERRORS} now={now} onOpenRun={NOTHING} />
        </Plate>
      </Band>
    </>
  );
}

/** The requests of a realtime gateway, and one of them with all its attempts. */
export function RequestPlates() {
  const [chosen, setChosen] = useState<string | null>(SAMPLE_RUNS[0]?.runId ?? null);
  const run = SAMPLE_RUNS.find(({ runId }) => runId === chosen);
  return (
    <Band split="halves">
      <Plate title="Requests by identity" flush>
        <RunList runs={SAMPLE_RUNS} now={SAMPLE_GATEWAY_NOW} chosen={chosen} onChoose={setChosen} />
      </Plate>
      <Plate title="One request: attempts, conflict, error" flush>
        {run === undefined ? null : (
          <RunDetails run={run} now={SAMPLE_GATEWAY_NOW} onResend={NOTHING} onDismiss={NOTHING} />
        )}
      </Plate>
    </Band>
  );
}

/** The turns of a live conversation, step by step. */
export function CockpitPlate() {
  return (
    <Plate title="Latency cockpit" flush>
      <Cockpit turns={SAMPLE_TURNS} now={SAMPLE_GATEWAY_NOW} actions={null} />
    </Plate>
  );
}
