import type { GatewayErrorView, Sample } from '#shared/panel/realtime/gateway.ts';
import type { HealthLane, HealthSpan } from '#shared/panel/realtime/health.ts';

const MINUTE = 60_000;

/** The time of the samples, in milliseconds since the epoch. */
export const SAMPLE_GATEWAY_NOW = new Date(2026, 10, 21, 2, 18, 42).getTime();

const ROUND_TRIPS = [
  345, 350, 430, 655, 680, 320, 355, 480, 440, 370, 430, 405, 440, 385, 460, 410, 470, 415, 450, 430, 390, 405, 350,
  300, 340, 320, 430, 360, 490, 440, 465, 380, 410, 400, 440, 370, 350, 360, 420, 450, 475,
];

/** Round trips of the last half hour; every fifth report is that of another frame. */
export const SAMPLE_ROUND_TRIPS: readonly Sample[] = ROUND_TRIPS.map((measuredMs, index) => {
  const at = SAMPLE_GATEWAY_NOW - (ROUND_TRIPS.length - index) * 43_000;
  return { at, turn: index + 1, measuredMs, reportedMs: index % 5 === 4 ? 1 : measuredMs - 15 };
});

export const SAMPLE_INTERRUPTIONS: readonly Sample[] = [
  140, 205, 165, 130, 300, 220, 170, 150, 160, 215, 180, 140, 170,
].map((measuredMs, index) => {
  return { at: SAMPLE_GATEWAY_NOW - (13 - index) * 130_000, turn: 3 * index, measuredMs, reportedMs: null };
});

/** A failover about half an hour ago, and what came with it. */
export const SAMPLE_HEALTH: readonly HealthSpan[] = [
  spanOf('connected', 40, 24, 'gemini-live, profile backup', null),
  spanOf('degraded', 24.8, 24, 'upstream silent for 12 s', 'transient'),
  spanOf('probing', 24.4, 24, 'gemini-live, profile primary', null),
  spanOf('failover', 24, 24, 'moved to profile primary', 'rate_limit'),
  spanOf('reconnect', 23.8, 23.1, 'attempt 1', null),
  spanOf('connected', 23.1, null, 'gemini-live, profile primary', null),
  spanOf('probing', 8, 7.7, 'gemini-live, profile backup', null),
];

function spanOf(
  lane: HealthLane,
  fromMinutesAgo: number,
  toMinutesAgo: number | null,
  detail: string,
  reasonClass: string | null,
): HealthSpan {
  const at = (minutesAgo: number): number => SAMPLE_GATEWAY_NOW - minutesAgo * MINUTE;
  return { lane, from: at(fromMinutesAgo), to: toMinutesAgo === null ? null : at(toMinutesAgo), detail, reasonClass };
}

export const SAMPLE_GATEWAY_ERRORS: readonly GatewayErrorView[] = [
  {
    ...{ at: SAMPLE_GATEWAY_NOW - 2 * MINUTE, lane: 'requests', code: 'GATEWAY_ORCHESTRATOR_FAILURE', advice: 'later' },
    ...{ message: 'The orchestrator did not answer within 15 s.', traceId: '8c1e04d7-9f1b-4f0e-b7f2-51c50f6a6e11' },
    ...{ runId: 'run-7c41e0', clientEventId: null, details: { attempts: 2, timeoutMs: 15_000 } },
  },
  {
    ...{ at: SAMPLE_GATEWAY_NOW - 6 * MINUTE, lane: 'live', code: 'GATEWAY_INVALID_ENVELOPE' },
    ...{ advice: 'after-a-change', message: 'source is missing.', traceId: null, runId: null, clientEventId: null },
    details: null,
  },
];
