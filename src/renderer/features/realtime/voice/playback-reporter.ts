import { encodePlayed, PLAYED_FEED, type PlayedReport } from '#shared/panel/realtime/playback.ts';
import type { PanelStreams, Upstream } from '#stores/panel/panel-streams.ts';
import type { PlaybackReport } from './sound/worklet-messages.ts';

/** How much of a turn is played between two reports, in milliseconds. */
const REPORT_MS = 1_000;

export interface PlaybackReporterOptions {
  readonly connectionId: string;
  readonly streams: Pick<PanelStreams, 'write'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Reports to the panel what this window plays: the first sound of a turn, each second of it, and each silence. */
export class PlaybackReporter {
  readonly #options: PlaybackReporterOptions;
  #upstream: Upstream<Uint8Array> | null = null;
  /** What was reported last; null while nothing is to be reported of a turn. */
  #last: Pick<PlayedReport, 'turn' | 'playedMs' | 'state'> | null = null;
  /** The newest of what was played. */
  #played: Pick<PlayedReport, 'turn' | 'playedMs' | 'depthMs'> | null = null;
  #underruns = 0;

  constructor(options: PlaybackReporterOptions) {
    this.#options = options;
  }

  report(report: PlaybackReport): void {
    if (report.kind === 'played') return this.#play(report);
    if (report.kind === 'underrun') this.#underruns += 1;
    if (this.#played === null) return;
    this.#send({ ...this.#played, depthMs: 0 }, 'silent');
    if (report.kind === 'stopped') this.#played = null;
  }

  close(): void {
    this.#upstream?.end();
    this.#upstream = null;
  }

  #play({ depthMs, isLast, playedMs, turn }: Extract<PlaybackReport, { kind: 'played' }>): void {
    const last = this.#last;
    this.#played = { turn, playedMs, depthMs };
    if (isLast) return this.#send(this.#played, 'silent');
    const isNew = last?.turn !== turn || last.state === 'silent';
    if (isNew || playedMs - last.playedMs >= REPORT_MS) this.#send(this.#played, 'playing');
  }

  #send(
    { depthMs, playedMs, turn }: Pick<PlayedReport, 'turn' | 'playedMs' | 'depthMs'>,
    state: PlayedReport['state'],
  ) {
    this.#last = { turn, playedMs, state };
    const report = { turn, playedMs, depthMs, state, at: this.#options.now(), underruns: this.#underruns };
    // What finds no room is not worth waiting for: the next report says more.
    if (this.#open().offer(encodePlayed(report)) === 'written') this.#underruns = 0;
  }

  #open(): Upstream<Uint8Array> {
    if (this.#upstream !== null) return this.#upstream;
    const upstream = this.#options.streams.write(PLAYED_FEED, this.#options.connectionId);
    this.#upstream = upstream;
    // A stream that was refused or lost is opened again with the next report.
    void upstream.ended.then(() => {
      if (this.#upstream === upstream) this.#upstream = null;
    });
    return upstream;
  }
}
