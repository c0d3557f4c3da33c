import { type ReactNode, useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { JsonObject } from '#shared/json.ts';
import type { CharacterSnapshot, FighterView, FightView } from '#shared/panel/game/character.ts';
import type { CombatAction } from '#shared/protocols/game/combat.ts';
import { actInGame } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useShortcuts } from '#stores/window/use-shortcut.ts';
import { Button } from '#ui/controls/button.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { ActLine } from '../act-line.tsx';
import { knownAmount, sayAmount, sayOf } from '../amounts.ts';
import { readAmount } from '../read-amount.ts';
import { COMBAT_KEYS } from './combat-keys.ts';
import { exitsOf, targetsOf, whyNotAct } from './combat-options.ts';
import styles from './combat-panel.module.css';
import { RoundList } from './round-list.tsx';
import { useQuietKeys } from './use-quiet-keys.ts';

interface CombatPanelProps {
  readonly character: CharacterSnapshot;
  readonly fight: FightView;
  /** When a key was pressed on the page last, by the window's clock; null for never. */
  readonly lastKeyAt: number | null;
  readonly now: number;
}

/** The fight that the character is in: who fights, how long the round lasts, and one key for each action. */
export function CombatPanel({ character, fight, lastKeyAt, now }: CombatPanelProps) {
  const panel = usePanel();
  const [busy, setBusy] = useState(false);
  const areKeysOn = useQuietKeys(lastKeyAt);
  const targets = targetsOf(fight, character.characterId);
  const [chosenTarget, setTarget] = useState('');
  const target = targets.find(({ id }) => id === chosenTarget) ?? targets[0];
  const [commit, setCommit] = useState('');
  const all = knownAmount(fight.fighters.find(({ isMe }) => isMe)?.fighters) ?? 0;
  const read = commit.trim() === '' ? { ok: true as const, value: all } : readAmount(commit, 'whole');
  const exits = exitsOf(fight, character);
  const [chosenExit, setExit] = useState('');
  const exit = exits.find((each) => String(each) === chosenExit) ?? exits[0];
  const act = async (action: CombatAction): Promise<void> => {
    if (busy || whyNotAct(action, fight, character) !== undefined || (action === 'attack' && !read.ok)) return;
    const more: Readonly<Record<CombatAction, JsonObject>> = {
      attack: { commit: read.ok ? read.value : all, target_id: target?.id ?? '' },
      brace: {},
      flee: { to_sector: exit ?? 0 },
      pay: {},
    };
    const payload = { combat_id: fight.id, action, round: fight.round, ...more[action] };
    const notDone = `${WORDS[action]} was not accepted`;
    setBusy(true);
    await actInGame(panel, character.id, { endpoint: 'combat.action', payload, notDone });
    setBusy(false);
  };
  useShortcuts(
    ACTIONS.map((action) => ({
      shortcut: COMBAT_KEYS[action],
      run: (event) => {
        if (areKeysOn && !event.repeat) void act(action);
      },
    })),
  );
  const row = { act, areKeysOn, busy, character, fight };
  return (
    <section className={styles.combat} aria-label="Combat">
      <SectionHead title={`Combat in sector ${fight.sector}`} ground={`round ${fight.round}`}>
        <Countdown fight={fight} now={now} />
      </SectionHead>
      <div className={styles.columns}>
        <div className={styles.side} role="group" tabIndex={0} aria-label="Who fights, and the rounds">
          <Table label="Who fights" columns={FIGHTER_COLUMNS} rows={fight.fighters} keyOf={({ id }) => id} />
          <RoundList fight={fight} />
        </div>
        <form className={styles.actions} aria-label="Actions" onSubmit={(event) => event.preventDefault()}>
          <ActionRow action="attack" {...row}>
            <Input
              label="Fighters to send"
              inputMode="numeric"
              placeholder={`all ${sayAmount(all)}`}
              value={commit}
              onChange={setCommit}
              wrong={read.ok ? undefined : read.error}
            />
            <Select
              label="Target"
              value={target?.id ?? ''}
              options={targets.map(({ fighters, id, name, shields }) => ({
                value: id,
                word: escapeUnseen(`${name}, ${sayAmount(fighters)} fighters, ${sayAmount(shields)} shields`),
              }))}
              onChange={setTarget}
            />
          </ActionRow>
          <ActionRow action="brace" {...row} />
          <ActionRow action="flee" {...row}>
            <Select
              label="Flee to sector"
              value={String(exit ?? '')}
              options={exits.map((each) => ({ value: String(each), word: `sector ${each}` }))}
              onChange={setExit}
            />
          </ActionRow>
          <ActionRow action="pay" {...row}>
            <span className={styles.toll}>
              {fight.toll === null ? '' : escapeUnseen(`${sayAmount(fight.toll.amount)} to ${fight.toll.owner}`)}
            </span>
          </ActionRow>
        </form>
      </div>
      <ActLine acts={character.acts} now={now} />
    </section>
  );
}

const ACTIONS: readonly CombatAction[] = ['attack', 'brace', 'flee', 'pay'];

const WORDS: Readonly<Record<CombatAction, string>> = {
  attack: 'Attack',
  brace: 'Brace',
  flee: 'Flee',
  pay: 'Pay toll',
};

interface ActionRowProps {
  readonly action: CombatAction;
  readonly act: (action: CombatAction) => Promise<void>;
  readonly areKeysOn: boolean;
  readonly busy: boolean;
  readonly character: CharacterSnapshot;
  readonly fight: FightView;
  readonly children?: ReactNode;
}

function ActionRow({ act, action, areKeysOn, busy, character, children, fight }: ActionRowProps) {
  return (
    <div className={styles.action}>
      <Button
        kind={action === 'attack' ? 'primary' : 'secondary'}
        pressed={fight.action === action}
        disabledReason={whyNotAct(action, fight, character) ?? (busy ? 'Waiting for the server.' : undefined)}
        onPress={() => void act(action)}
      >
        {WORDS[action]}
      </Button>
      {areKeysOn ? <KeyHint keys={COMBAT_KEYS[action].keys.map((key) => key.toUpperCase())} /> : <span />}
      <span className={styles.details}>{children}</span>
    </div>
  );
}

const FIGHTER_COLUMNS: readonly Column<FighterView>[] = [
  {
    id: 'name',
    head: 'Who',
    cell: ({ isMe, kind, name, owner }) =>
      isMe ? `${name} (you)` : kind === 'garrison' ? `Garrison of ${owner ?? name}` : name,
  },
  {
    id: 'fighters',
    head: 'Fighters',
    width: 108,
    end: true,
    cell: ({ fighters, maxFighters }) => sayOf(fighters, maxFighters),
  },
  {
    id: 'shields',
    head: 'Shields',
    width: 108,
    end: true,
    cell: ({ maxShields, shields }) => sayOf(shields, maxShields),
  },
];

/** The time left in the round. A missing action is a brace when it has passed. */
function Countdown({ fight: { action, deadline }, now }: { readonly fight: FightView; readonly now: number }) {
  const chosen = action === null ? 'no action yet' : `${WORDS[action].toLowerCase()} is chosen`;
  if (deadline === null) return <StatusText status="waiting" word="No deadline" age={chosen} />;
  const left = Math.ceil((deadline - now) / 1_000);
  if (left <= 0) return <StatusText status="working" word="Round over" age="waiting for the server" />;
  return <StatusText status={left <= 5 ? 'failed' : 'waiting'} word={`${left} s left`} age={chosen} />;
}
