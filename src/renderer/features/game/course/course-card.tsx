import { ChevronRight, CircleStop, Play, Route, X } from 'lucide-react';
import { useState } from 'react';
import { capitalized } from '#shared/capitalized.ts';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import type { FlightView } from '#shared/panel/game/flight.ts';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { fly, stopFlight } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useGameView } from '#stores/views/game-views.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { formatNoun, formatTime } from '#ui/words/format.ts';
import { ActButton } from '../act-button.tsx';
import { sayOf } from '../amounts.ts';
import styles from './course-card.module.css';
import { sayStops } from './flight-stops.ts';
import { FlightStopsDialog } from './flight-stops-dialog.tsx';
import type { CourseControl } from './use-course.ts';

interface CourseCardProps {
  readonly character: CharacterSnapshot;
  readonly course: CourseControl;
  readonly selected: number | null;
  readonly sectors: ReadonlyMap<number, MapSector>;
  readonly now: number;
}

/** The flight, the plotted course, or what can be done with the chosen sector: at the bottom right of the map. */
export function CourseCard({ character, course, now, sectors, selected }: CourseCardProps) {
  const { flight, sector } = character;
  if (flight?.state === 'flying') return <FlyingCard character={character} flight={flight} />;
  const isElsewhere = selected !== null && selected !== sector?.id && course.plotted?.includes(selected) !== true;
  if (isElsewhere) {
    return <ChosenCard character={character} course={course} sector={selected} known={sectors.get(selected)} />;
  }
  if (course.plotted !== null) return <PlottedCard character={character} course={course} path={course.plotted} />;
  return <EndedCard flight={flight} now={now} />;
}

interface FlyingCardProps {
  readonly character: CharacterSnapshot;
  readonly flight: FlightView;
}

function FlyingCard({ character, flight }: FlyingCardProps) {
  const panel = usePanel();
  const step = flight.steps[flight.done];
  const next =
    step === undefined
      ? ''
      : step.kind === 'hop'
        ? `next ${step.to}`
        : `next ${step.trade} ${step.units} ${step.commodity}`;
  return (
    <section className={styles.card} aria-label="Flight">
      <header className={styles.head}>
        <StatusMark status="working" label="Flying" />
        <span className={styles.title}>Flying to {flight.to}</span>
        <span className={styles.end}>
          {flight.done} of {flight.steps.length}
        </span>
      </header>
      <p className={styles.path}>{escapeUnseen(next)}</p>
      <footer className={styles.foot}>
        <Button icon={CircleStop} size="small" onPress={() => void stopFlight(panel, character.id)}>
          Stop flight
        </Button>
        <span className={styles.note}>{sayStops(flight.stops)}</span>
      </footer>
    </section>
  );
}

interface PlottedCardProps {
  readonly character: CharacterSnapshot;
  readonly course: CourseControl;
  readonly path: readonly number[];
}

function PlottedCard({ character, course, path }: PlottedCardProps) {
  const panel = usePanel();
  const [{ stops }, change] = useGameView(character.id);
  const [asking, setAsking] = useState<'nothing' | 'stops'>('nothing');
  const { flight, id, ship } = character;
  const hops = path.slice(1);
  const [next] = hops;
  const from = path[0] ?? 0;
  const to = path.at(-1) ?? from;
  const blocked = whyNoFlight(character);
  return (
    <section className={styles.card} aria-label="Course">
      <header className={styles.head}>
        <StatusMark status="working" still label="Course" />
        <span className={styles.title}>
          Course {from} to {to}
        </span>
        <span className={styles.end}>{formatNoun(hops.length, 'hop', 'hops')}</span>
        <IconButton icon={X} size="small" label="Clear course" onPress={course.clear} />
      </header>
      <p className={styles.path} data-tip-clipped={path.join(' › ')}>
        {path.join(' › ')}
      </p>
      {flight?.state === 'stopped' && flight.to === to ? (
        <p className={styles.reason} role="status">
          Stopped: {escapeUnseen(flight.stoppedBecause)}.
        </p>
      ) : (
        <p className={styles.note}>Warp power {sayOf(ship?.warpPower, ship?.warpPowerCapacity)}</p>
      )}
      <footer className={styles.foot}>
        <Button
          icon={Play}
          kind="primary"
          disabledReason={blocked}
          onPress={() =>
            void fly(
              panel,
              id,
              hops.map((sector) => ({ kind: 'hop', to: sector })),
              stops,
            )
          }
        >
          Fly it
        </Button>
        <ActButton
          character={character}
          endpoint="move"
          payload={{ to_sector: next ?? to }}
          notDone={`The ship did not move to sector ${next}`}
          disabledReason={blocked}
        >
          Hop once
        </ActButton>
        <Button kind="quiet" tip={sayStops(stops)} onPress={() => setAsking('stops')}>
          Stops…
        </Button>
      </footer>
      {asking === 'stops' ? (
        <FlightStopsDialog
          character={character}
          stops={stops}
          onClose={() => setAsking('nothing')}
          onChange={(changed) => {
            change({ stops: changed });
            setAsking('nothing');
          }}
        />
      ) : null}
    </section>
  );
}

interface ChosenCardProps {
  readonly character: CharacterSnapshot;
  readonly course: CourseControl;
  readonly sector: number;
  readonly known: MapSector | undefined;
}

function ChosenCard({ character, course, known, sector }: ChosenCardProps) {
  const { exits } = character.sector ?? { exits: null };
  const isNext = exits?.includes(sector) === true;
  const blocked = whyNoFlight(character);
  return (
    <section className={styles.card} aria-label="Chosen sector">
      <header className={styles.head}>
        <span className={styles.title}>Sector {sector}</span>
        <span className={styles.end}>{known?.port == null ? 'no port known' : escapeUnseen(known.port.code)}</span>
      </header>
      {course.problem?.to !== sector ? null : (
        <p className={styles.problem} role="alert">
          {escapeUnseen(course.problem.words)}
        </p>
      )}
      <footer className={styles.foot}>
        <Button icon={Route} kind="primary" disabledReason={blocked} onPress={() => void course.plot(sector)}>
          Plot course
        </Button>
        {isNext ? (
          <ActButton
            character={character}
            icon={ChevronRight}
            endpoint="move"
            payload={{ to_sector: sector }}
            notDone={`The ship did not move to sector ${sector}`}
            disabledReason={blocked}
          >
            Move there
          </ActButton>
        ) : null}
      </footer>
    </section>
  );
}

function EndedCard({ flight, now }: { readonly flight: FlightView | null; readonly now: number }) {
  if (flight === null) return null;
  const isStopped = flight.state === 'stopped';
  return (
    <section className={styles.card} aria-label="Last flight">
      <header className={styles.head}>
        <StatusMark status={isStopped ? 'waiting' : 'ready'} label={isStopped ? 'Stopped' : 'Arrived'} />
        <span className={styles.title}>
          {isStopped ? `Stopped on the way to ${flight.to}` : `Arrived in ${flight.to}`}
        </span>
        <span className={styles.end}>{formatTime(flight.endedAt ?? now, now)}</span>
      </header>
      {isStopped ? (
        <p className={styles.reason} role="status">
          {escapeUnseen(capitalized(flight.stoppedBecause))}.
        </p>
      ) : null}
    </section>
  );
}

function whyNoFlight({ connection, fight, sector }: CharacterSnapshot): string | undefined {
  if (connection.phase.name !== 'ready') return 'Not connected.';
  if (sector === null) return 'Join the game first.';
  return fight === null ? undefined : 'The ship is in combat.';
}
