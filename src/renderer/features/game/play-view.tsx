import type { CharacterSnapshot, CharacterSummary } from '#shared/panel/game/character.ts';
import { toastOnFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { type GameDesk, useGameView } from '#stores/views/game-views.ts';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Tabs } from '#ui/controls/tabs.tsx';
import { ActLine } from './act-line.tsx';
import { ChatPanel } from './chat/chat-panel.tsx';
import { CourseCard } from './course/course-card.tsx';
import { useCourse } from './course/use-course.ts';
import { GameMap } from './map/game-map.tsx';
import { SectorList } from './map/sector-list.tsx';
import styles from './play-view.module.css';
import { RoutesPanel } from './routes/routes-panel.tsx';
import { SeenPort } from './trade/seen-port.tsx';
import { TradeDesk } from './trade/trade-desk.tsx';
import { useSectorMap } from './use-sector-map.ts';

interface PlayViewProps {
  readonly character: CharacterSnapshot;
  readonly characters: readonly CharacterSummary[];
  /** By the clock of this machine. */
  readonly now: number;
}

const DESKS: readonly { readonly id: GameDesk; readonly word: string }[] = [
  { id: 'trade', word: 'Trade desk' },
  { id: 'routes', word: 'Routes' },
  { id: 'chat', word: 'Chat' },
];

/** The map above; below it the desks, which give way to a fight. */
export function PlayView({ character, characters, now }: PlayViewProps) {
  const panel = usePanel();
  const { fight, id, mapVersion, sector, serverBehindMs, title, watched } = character;
  const serverNow = now - serverBehindMs;
  const map = useSectorMap(id, mapVersion);
  const [{ desk, isAskingLayout, map: drawn, selected }, change] = useGameView(id);
  const course = useCourse(character);
  const ship = sector === null ? null : { sector: sector.id, name: title };
  const others = characters.flatMap(({ id: other, sectorId, title: name }) =>
    other === id || sectorId === null ? [] : [{ sector: sectorId, name }],
  );
  const shown = {
    sectors: map.sectors,
    version: map.version,
    ship,
    selected,
    onSelect: (sector: number | null) => change({ selected: sector }),
    now: serverNow,
  };
  const seen = selected === null ? undefined : map.sectors.get(selected);
  const plot = (to: number): void => void course.plot(to);
  return (
    <>
      <section className={styles.map} aria-label="Map">
        {drawn === 'map' ? (
          <GameMap
            {...shown}
            otherShips={others}
            course={course.path}
            fights={[...(fight === null ? [] : [fight.sector]), ...watched.map((each) => each.sector)]}
            onChoose={plot}
            onPlaced={(found, which) => {
              const places = Array.from(found, ([sectorId, [x, y]]): [number, number, number] => [sectorId, x, y]);
              const kept = panel.call('character.place', { connectionId: id, which, places });
              if (which === 'all') void toastOnFailure('The map was not laid out again', kept);
            }}
            isAskingLayout={isAskingLayout}
            onAskLayout={(isAsking) => change({ isAskingLayout: isAsking })}
          />
        ) : (
          <SectorList {...shown} onChoose={plot} />
        )}
        <span className={styles.view}>
          <SegmentedChoice
            label="View of the map"
            size="small"
            options={[
              { value: 'map', word: 'Map' },
              { value: 'list', word: 'List' },
            ]}
            value={drawn}
            onChange={(chosen) => change({ map: chosen })}
          />
        </span>
        <CourseCard character={character} course={course} selected={selected} sectors={map.sectors} now={now} />
      </section>
      {fight === null ? (
        <div className={styles.desks}>
          <div className={styles.tabs}>
            <Tabs
              label="Desks"
              tabs={DESKS}
              current={desk}
              onChange={(chosen) => change({ desk: chosen })}
              panelId="game-desk"
            />
          </div>
          <div className={styles.desk} id="game-desk" data-desk={desk} role="tabpanel" aria-label="Desk">
            {desk === 'routes' ? (
              <RoutesPanel character={character} now={serverNow} />
            ) : (
              <>
                <TradeDesk character={character} sectors={map.sectors} now={now} />
                {seen?.port == null || seen.id === sector?.id ? null : (
                  <SeenPort key={seen.id} character={character} sector={seen.id} port={seen.port} now={now} />
                )}
              </>
            )}
          </div>
          <div className={styles.outcome}>
            <ActLine acts={character.acts} now={now} />
          </div>
          <div className={styles.chat} data-desk={desk}>
            <ChatPanel character={character} now={now} />
          </div>
        </div>
      ) : null}
    </>
  );
}
