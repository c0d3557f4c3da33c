import { Play, RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import type { RouteLeg, RouteView } from '#shared/panel/game/route.ts';
import { type WarpRange, warpRangeOf } from '#shared/protocols/game/warp-costs.ts';
import { fly } from '#stores/actions/character-actions.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useGameView } from '#stores/views/game-views.ts';
import { Button } from '#ui/controls/button.tsx';
import { Select } from '#ui/controls/input.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { formatAge, formatCount, MISSING } from '#ui/words/format.ts';
import { sayCommodity } from '../amounts.ts';
import { sayStops } from '../course/flight-stops.ts';
import { stepsOfRoute } from './route-steps.ts';
import styles from './routes-panel.module.css';

interface RoutesPanelProps {
  readonly character: CharacterSnapshot;
  readonly now: number;
}

const LEG_HOPS = ['2', '4', '6', '10'] as const;

/** The best round trips by profit per hop, from prices that were seen. */
export function RoutesPanel({ character, now }: RoutesPanelProps) {
  const panel = usePanel();
  const { id: connectionId } = character;
  const [{ stops }] = useGameView(connectionId);
  const [legHops, setLegHops] = useState<(typeof LEG_HOPS)[number]>('4');
  const [routes, setRoutes] = useState<readonly RouteView[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const search = useCallback(async () => {
    const params = { connectionId, legHops: Number(legHops), count: 20, hold: null, credits: null };
    const reply = await panel.call('character.routes', params);
    if (reply.ok) setRoutes(reply.value.routes);
    else showFailure('No routes were searched', reply.error);
  }, [panel, connectionId, legHops]);
  useEffect(() => void search(), [search]);
  const route = routes?.find((each) => keyOf(each) === chosen) ?? null;
  const blocked = whyNotFlown(character, route);
  const range = warpRangeOf(character.ship?.type, character.ship?.warpPower);
  return (
    <section className={styles.routes} aria-label="Routes">
      <div className={styles.bar}>
        <span className={styles.choice}>
          <Select
            label="Hops of a leg"
            value={legHops}
            options={LEG_HOPS.map((value) => ({ value, word: `legs of up to ${value} hops` }))}
            onChange={setLegHops}
          />
        </span>
        <Button icon={RefreshCw} size="small" onPress={() => void search()}>
          Search again
        </Button>
        <Button
          icon={Play}
          kind="primary"
          size="small"
          disabledReason={blocked}
          onPress={() => {
            if (route !== null) void fly(panel, connectionId, stepsOfRoute(route), stops);
          }}
        >
          Fly route
        </Button>
      </div>
      <p className={styles.note}>
        Assumes that prices stay as they were seen, and that ports take what they buy. {sayRange(range)}{' '}
        {sayStops(stops)}.
      </p>
      {routes === null ? null : routes.length === 0 ? (
        <p className={styles.empty}>
          {range === null
            ? 'No profitable round trip at the prices seen so far. Visit more ports.'
            : 'No profitable round trip at the prices seen so far that the warp power lasts for. Visit more ports, or buy warp power.'}
        </p>
      ) : (
        <Table
          label="Routes"
          columns={columnsAt(now)}
          rows={routes}
          keyOf={keyOf}
          selected={chosen}
          onSelect={setChosen}
        />
      )}
    </section>
  );
}

/** What is assumed of the warp power. */
function sayRange(range: WarpRange | null): string {
  if (range === null) return 'Warp power is not counted: how far it lasts is not known.';
  const { cost, moves } = range;
  const lasts = `${formatCount(moves)} ${moves === 1 ? 'hop' : 'hops'}, the way to the first port included`;
  return `Warp power lasts for ${lasts}, if a hop costs ${cost} and none is bought on the way.`;
}

function keyOf({ back, out }: RouteView): string {
  return `${out.from} ${out.to} ${out.cargo?.commodity ?? ''} ${back.cargo?.commodity ?? ''}`;
}

function columnsAt(now: number): readonly Column<RouteView>[] {
  return [
    {
      id: 'perHop',
      head: 'Per hop',
      width: 64,
      end: true,
      cell: ({ profitPerHop }) => formatCount(Math.round(profitPerHop)),
    },
    { id: 'profit', head: 'Profit', width: 64, end: true, cell: ({ profit }) => formatCount(profit) },
    { id: 'hops', head: 'Hops', width: 48, end: true, cell: ({ hops }) => hops },
    {
      id: 'away',
      head: 'Away',
      width: 48,
      end: true,
      cell: ({ approach }) => (approach === null ? MISSING : approach.length - 1),
    },
    {
      id: 'ways',
      head: 'There and back',
      cell: ({ back, out }) => <Clipped words={`${sayLeg(out)}; ${sayLeg(back)}`} />,
    },
    { id: 'seen', head: 'Prices', width: 88, quiet: true, cell: ({ seenAt }) => formatAge(seenAt, now) },
  ];
}

function sayLeg({ cargo, from, to }: RouteLeg): string {
  if (cargo === null) return `${from} → ${to} empty`;
  const { buyPrice, commodity, sellPrice, stock, units } = cargo;
  const assumed = stock === 'assumed' ? ', stock assumed' : '';
  return `${from} → ${to} ${formatCount(units)} ${sayCommodity(commodity)}, ${buyPrice} → ${sellPrice}${assumed}`;
}

function whyNotFlown(
  { connection, fight, flight, sector }: CharacterSnapshot,
  route: RouteView | null,
): string | undefined {
  if (connection.phase.name !== 'ready') return 'Not connected.';
  if (fight !== null) return 'The ship is in combat.';
  if (flight?.state === 'flying') return 'A flight is under way.';
  if (route === null) return 'Choose a route.';
  return sector === null || route.approach === null ? 'No way to its first port is known.' : undefined;
}
