import type { GarrisonView, MapSector, PlayerView, PortView } from '#shared/panel/game/game-map.ts';
import { formatAge, formatNoun } from '#ui/words/format.ts';
import { sayCommodity } from '../amounts.ts';

/** "toll 50, 120 fighters". */
export function garrisonWords({ fighters, isOwn, mode, toll }: GarrisonView): string {
  const stance = toll === null ? mode : `${mode} ${toll}`;
  return `${isOwn ? 'your ' : ''}${stance}, ${fighters} ${String(fighters) === '1' ? 'fighter' : 'fighters'}`;
}

/** "MerchantM, 4 min ago". */
export function playerWords({ name, seenAt }: PlayerView, now: number): string {
  return `${name}, ${formatAge(seenAt, now)}`;
}

/** "buys fuel ore 25, sells organics 10": what it does with each commodity at which price. */
export function tradeWords({ trades }: PortView): string {
  return trades
    .map(({ commodity, kind, price }) => {
      const verb = kind === 'unknown' ? '' : `${kind} `;
      return `${verb}${sayCommodity(commodity)}${price === null ? '' : ` ${price}`}`;
    })
    .join(', ');
}

/** What is known of a sector, a line for each subject, the sector itself first. */
export function describeSector(id: number, sector: MapSector | null, now: number): readonly string[] {
  const head = `Sector ${id}`;
  if (sector === null || sector.visitedAt === null) {
    const code = sector?.port === null || sector === null ? '' : `, port ${sector.port.code}`;
    return [`${head}, not visited${code}`, ...peopleLines(sector, now)];
  }
  const { planets, port } = sector;
  const portLines = port === null ? [] : [portLine(port, now)];
  const planetLines = planets === 0 ? [] : [formatNoun(planets, 'planet', 'planets')];
  return [
    `${head}, visited ${formatAge(sector.visitedAt, now)}`,
    ...portLines,
    ...planetLines,
    ...peopleLines(sector, now),
  ];
}

function portLine(port: PortView, now: number): string {
  const trades = port.trades.length === 0 ? '' : `: ${tradeWords(port)}`;
  const age = port.seenAt === null ? '' : `, ${formatAge(port.seenAt, now)}`;
  return `Port ${port.code}${trades}${age}`;
}

function peopleLines(sector: MapSector | null, now: number): readonly string[] {
  if (sector === null) return [];
  return [
    ...sector.garrisons.map((garrison) => {
      const owner = garrison.isOwn ? '' : ` of ${garrison.owner}`;
      return `Garrison${owner}: ${garrisonWords(garrison)}, ${formatAge(garrison.seenAt, now)}`;
    }),
    ...sector.players.map((player) => {
      const ship = player.shipType === null ? '' : ` in a ${player.shipType.replaceAll('_', ' ')}`;
      return `${player.name}${ship}, ${formatAge(player.seenAt, now)}`;
    }),
  ];
}
