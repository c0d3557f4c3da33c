import type { BotSummary } from './bots/baritone.ts';
import type { CharacterSummary } from './game/character.ts';
import { describeEnding } from './providers/describe-ending.ts';
import type { ProviderSnapshot } from './providers/provider-snapshot.ts';
import type { GatewaySummary, LiveState } from './realtime/gateway.ts';

/** What can end with a panel, or with the world that it shows. */
export interface PanelEnding {
  readonly providers: readonly Pick<ProviderSnapshot, 'id' | 'keepDetached' | 'pid'>[];
  readonly bots: readonly Pick<BotSummary, 'sequence' | 'title'>[];
  readonly characters: readonly Pick<CharacterSummary, 'flightTo' | 'title'>[];
  readonly gateways: readonly Pick<GatewaySummary, 'title' | 'turn'>[];
}

/** Where somebody speaks, or an answer is on its way. */
const TALKING: ReadonlySet<LiveState> = new Set<LiveState>(['listening', 'thinking', 'speaking']);

/**
 * What ends, for a question: "2 programs: host, door; the sequence Mine of Miner; the flight of Trader to 421; the live
 * conversation with Gateway". Empty where nothing goes on.
 */
export function describePanelEnding({ bots, characters, gateways, providers }: PanelEnding): string {
  const programs = describeEnding(providers);
  return [
    ...(programs === '' ? [] : [programs]),
    ...bots.flatMap(({ sequence, title }) =>
      sequence?.state === 'running' ? [`the sequence ${sequence.name} of ${title}`] : [],
    ),
    ...characters.flatMap(({ flightTo, title }) =>
      flightTo === null ? [] : [`the flight of ${title} to ${flightTo}`],
    ),
    ...gateways.flatMap(({ title, turn }) => (TALKING.has(turn) ? [`the live conversation with ${title}`] : [])),
  ].join('; ');
}
