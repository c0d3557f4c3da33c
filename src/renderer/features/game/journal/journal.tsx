import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { ActView } from '#shared/panel/game/act.ts';
import type { CharacterSnapshot, FightView, MoveView, SightingView } from '#shared/panel/game/character.ts';
import { SHOWN_LIMITS } from '#shared/panel/game/shown-limits.ts';
import { currentPlace, forgetItem, navigationStore } from '#stores/window/navigation.ts';
import { Tabs } from '#ui/controls/tabs.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { formatAge, formatCount, formatTime, MISSING } from '#ui/words/format.ts';
import { ActMark } from '../act-line.tsx';
import { sayAmount, sayCommodity } from '../amounts.ts';
import { RoundList } from '../combat/round-list.tsx';
import styles from './journal.module.css';

interface JournalProps {
  readonly character: CharacterSnapshot;
  readonly now: number;
}

type Chapter = 'acts' | 'trades' | 'moves' | 'others' | 'fights';

/** What was done and seen: requests with their outcomes, trades, moves, other characters and fights. */
export function Journal({ character, now }: JournalProps) {
  const { item } = useStore(navigationStore, currentPlace);
  const [chosen, setChapter] = useState<Chapter>('acts');
  useEffect(() => {
    if (item !== 'fights') return;
    setChapter('fights');
    forgetItem();
  }, [item]);
  const { acts, moves, pastFights, sightings } = character;
  const trades = acts.filter(({ trade }) => trade !== null);
  return (
    <section className={styles.journal} aria-label="Journal">
      <Tabs
        label="Chapters"
        tabs={[
          { id: 'acts', word: 'Requests', note: String(acts.length) },
          { id: 'trades', word: 'Trades', note: String(trades.length) },
          { id: 'moves', word: 'Moves', note: String(moves.length) },
          { id: 'others', word: 'Others', note: String(sightings.length) },
          { id: 'fights', word: 'Fights', note: String(pastFights.length) },
        ]}
        current={chosen}
        onChange={setChapter}
        panelId="journal-chapter"
      />
      <div className={styles.chapter} id="journal-chapter" role="tabpanel" aria-label="Chapter">
        {chosen === 'acts' ? (
          <List
            rows={acts}
            part={partOf(acts, SHOWN_LIMITS.acts)}
            columns={actColumns(now)}
            label="Requests"
            keyOf={({ id }) => id}
            empty="Nothing was asked of the game yet."
          />
        ) : null}
        {chosen === 'trades' ? (
          <List
            rows={trades}
            part={partOf(acts, SHOWN_LIMITS.acts)}
            columns={tradeColumns(now)}
            label="Trades"
            keyOf={({ id }) => id}
            empty={acts.length < SHOWN_LIMITS.acts ? 'Nothing was traded yet.' : 'Nothing was traded lately.'}
          />
        ) : null}
        {chosen === 'moves' ? (
          <List
            rows={moves}
            part={partOf(moves, SHOWN_LIMITS.moves)}
            columns={moveColumns(now)}
            label="Moves"
            keyOf={({ at, from, to }) => `${at} ${from} ${to}`}
            empty="The ship has not moved yet."
          />
        ) : null}
        {chosen === 'others' ? (
          <List
            rows={sightings}
            part={partOf(sightings, SHOWN_LIMITS.sightings)}
            older="Older ones are not listed. Flybridge keeps the 1,000 characters that were seen last."
            columns={sightingColumns(now - character.serverBehindMs)}
            label="Others"
            keyOf={({ name }) => name}
            empty="Nobody else was seen yet."
          />
        ) : null}
        {chosen === 'fights' ? <Fights fights={pastFights} /> : null}
      </div>
    </section>
  );
}

/** What windows get of a list: all of it, or the newest. */
type ListPart = 'whole' | 'newest';

function partOf({ length }: readonly unknown[], most: number): ListPart {
  return length < most ? 'whole' : 'newest';
}

interface ListProps<Row> {
  readonly rows: readonly Row[];
  readonly part: ListPart;
  readonly columns: readonly Column<Row>[];
  readonly label: string;
  readonly keyOf: (row: Row) => string;
  readonly empty: string;
  /** What is said where older ones are not listed. */
  readonly older?: string;
}

function List<Row>({ columns, empty, keyOf, label, older, part, rows }: ListProps<Row>) {
  if (rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <>
      <Table label={label} columns={columns} rows={rows} keyOf={keyOf} />
      {part === 'whole' ? null : <OlderOnes words={older} />}
    </>
  );
}

function OlderOnes({ words = 'Older ones are not listed.' }: { readonly words?: string | undefined }) {
  return <p className={styles.empty}>{words}</p>;
}

function Fights({ fights }: { readonly fights: readonly FightView[] }) {
  if (fights.length === 0) return <p className={styles.empty}>There was no fight yet.</p>;
  return (
    <>
      {fights.map((fight) => (
        <article key={fight.id} className={styles.fight}>
          <h3 className={styles.title}>
            Sector {fight.sector}: {escapeUnseen(fight.outcome)}
          </h3>
          <RoundList fight={fight} />
        </article>
      ))}
      {partOf(fights, SHOWN_LIMITS.fights) === 'whole' ? null : <OlderOnes />}
    </>
  );
}

function actColumns(now: number): readonly Column<ActView>[] {
  return [
    {
      id: 'state',
      head: 'State',
      unnamed: true,
      width: 44,
      cell: ({ state }) => <ActMark state={state} />,
    },
    { id: 'at', head: 'Time', width: 84, cell: ({ at }) => formatTime(at, now) },
    { id: 'endpoint', head: 'Call', width: 196, wire: true, cell: ({ endpoint }) => endpoint },
    { id: 'sentence', head: 'Outcome', cell: ({ sentence }) => <span data-tip-clipped={sentence}>{sentence}</span> },
  ];
}

function tradeColumns(now: number): readonly Column<ActView>[] {
  return [
    { id: 'at', head: 'Time', width: 84, cell: ({ at }) => formatTime(at, now) },
    { id: 'sector', head: 'Sector', width: 64, end: true, cell: ({ trade }) => trade?.sector ?? MISSING },
    { id: 'kind', head: 'Trade', width: 64, cell: ({ trade }) => (trade?.kind === 'buy' ? 'bought' : 'sold') },
    { id: 'units', head: 'Units', width: 72, end: true, cell: ({ trade }) => formatCount(trade?.units ?? 0) },
    { id: 'commodity', head: 'Commodity', cell: ({ trade }) => sayCommodity(trade?.commodity ?? '') },
    { id: 'price', head: 'Each', width: 84, end: true, cell: ({ trade }) => sayAmount(trade?.pricePerUnit) },
    { id: 'total', head: 'Total', width: 96, end: true, cell: ({ trade }) => sayAmount(trade?.total) },
  ];
}

function moveColumns(now: number): readonly Column<MoveView>[] {
  return [
    { id: 'at', head: 'Time', width: 84, cell: ({ at }) => formatTime(at, now) },
    { id: 'from', head: 'From', width: 72, end: true, cell: ({ from }) => from },
    { id: 'to', head: 'To', width: 72, end: true, cell: ({ to }) => to },
    { id: 'port', head: 'Port', cell: ({ port }) => (port === '' ? MISSING : port) },
  ];
}

const HOW: Readonly<Record<SightingView['how'], string>> = {
  present: 'was there',
  arrived: 'arrived',
  left: 'left',
  joined: 'joined',
};

function sightingColumns(now: number): readonly Column<SightingView>[] {
  return [
    { id: 'name', head: 'Name', cell: ({ name }) => <span data-tip-clipped={name}>{name}</span> },
    { id: 'ship', head: 'Ship', width: 168, quiet: true, cell: ({ shipType }) => sayCommodity(shipType ?? MISSING) },
    { id: 'sector', head: 'Sector', width: 72, end: true, cell: ({ sector }) => sector ?? MISSING },
    { id: 'how', head: 'How', width: 96, cell: ({ how }) => HOW[how] },
    { id: 'at', head: 'Seen', width: 112, quiet: true, cell: ({ at }) => formatAge(at, now) },
  ];
}
