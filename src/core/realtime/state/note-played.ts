import type { PlayedReport } from '#shared/panel/realtime/playback.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import type { GatewayState } from './gateway-state.ts';
import { changeTurn } from './live-turns.ts';

/** Notes what a window has played: a turn can be heard long after its end. */
export function notePlayed(state: GatewayState, report: PlayedReport): GatewayState {
  const underruns = (state.playback?.underruns ?? 0) + report.underruns;
  return {
    ...state,
    playback: { ...report, underruns },
    live: changeTurn(state.live, report.turn, (view) => playView(view, report)),
  };
}

/** The same view where nothing of it was heard for the first time. */
function playView<View extends Pick<TurnView, 'captions' | 'times'>>(view: View, { at, playedMs }: PlayedReport): View {
  const heardAt = (fromMs: number): number => at - Math.max(0, playedMs - fromMs);
  const isNew = view.captions.some((mark) => mark.heardAt === null && mark.fromMs < playedMs);
  if (playedMs === 0 || (view.times.firstHeardAt !== null && !isNew)) return view;
  return {
    ...view,
    times: { ...view.times, firstHeardAt: view.times.firstHeardAt ?? heardAt(0) },
    captions: view.captions.map((mark) =>
      mark.heardAt === null && mark.fromMs < playedMs ? { ...mark, heardAt: heardAt(mark.fromMs) } : mark,
    ),
  };
}
