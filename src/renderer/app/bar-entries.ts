import { type Presentation, presentConnection } from '#shared/lifecycle/present.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import { viewChannel } from '#shared/panel/providers/app-view.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import type { Page } from '#stores/window/navigation.ts';
import { formatCountdown } from '#ui/words/format.ts';

/** One connection in the status bar. */
export interface BarEntry {
  readonly key: string;
  readonly name: string;
  readonly status: Status;
  readonly word: string;
  /** What it waits for; empty for nothing. */
  readonly waitsFor: string;
  /** Where it opens. */
  readonly page: Page;
  readonly chosen: string;
}

/** The connections in the order of the bar: programs, rooms, bots. A room stands for its bridge. */
export function barEntries(
  providers: readonly ProviderSnapshot[],
  rooms: readonly RoomView[],
  bots: readonly BotSummary[],
  now: number,
): readonly BarEntry[] {
  const bridges = new Set(rooms.map(({ bridge }) => bridge));
  return [
    ...providers
      .filter((provider) => !bridges.has(provider))
      .map((provider): BarEntry => {
        const channel = viewChannel(provider);
        const { id } = provider;
        const words = { key: `provider ${id}`, name: id, ...bare(channel), waitsFor: waits(channel, now) };
        return { ...words, page: 'processes', chosen: provider.apps[0]?.appId ?? '' };
      }),
    ...rooms.map(({ room, summary: { presentation } }): BarEntry => {
      const { roomId: chosen, title: name } = room;
      // What is well needs no words here, and why a room has no bridge stands on its page.
      const isQuiet = presentation.status === 'ready' || room.bridge === null;
      const told = { ...presentation, detail: isQuiet ? '' : presentation.word.toLowerCase() };
      return { key: `room ${chosen}`, name, ...bare(told), waitsFor: waits(told, now), page: 'rooms', chosen };
    }),
    ...bots.map(({ connection, id, presentation, title }): BarEntry => {
      const told = { ...presentation, detail: '', countdownTo: presentConnection(connection).countdownTo };
      const words = { key: `bot ${id}`, name: title, ...bare(told), waitsFor: waits(told, now) };
      return { ...words, page: 'baritone', chosen: id };
    }),
  ];
}

type Told = Pick<Presentation, 'status' | 'word' | 'detail' | 'countdownTo'>;

function bare({ status, word }: Told) {
  return { status, word };
}

function waits({ countdownTo, detail, status }: Told, now: number): string {
  if (countdownTo !== null) return `retry ${formatCountdown(countdownTo, now)}`;
  return status === 'blocked' ? 'needs you' : detail;
}
