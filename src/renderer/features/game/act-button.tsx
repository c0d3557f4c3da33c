import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { JsonObject } from '#shared/json.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { actInGame } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';

interface ActButtonProps {
  readonly character: CharacterSnapshot;
  readonly endpoint: string;
  readonly payload: JsonObject;
  /** The toast where the request failed: "The ship did not move to sector 5". */
  readonly notDone: string;
  /** The verb. */
  readonly children: string;
  readonly icon?: LucideIcon;
  readonly kind?: 'quiet';
  readonly size?: 'small';
  readonly tip?: string;
  /** Why it cannot be pressed now, besides a missing connection. */
  readonly disabledReason?: string | undefined;
}

/** One request that changes the game, by one press; it waits for the reply before the next press. */
export function ActButton(props: ActButtonProps) {
  const { character, children, disabledReason, endpoint, notDone, payload, ...look } = props;
  const panel = usePanel();
  const [busy, setBusy] = useState(false);
  const offline = character.connection.phase.name === 'ready' ? undefined : 'Not connected.';
  const act = async (): Promise<void> => {
    setBusy(true);
    await actInGame(panel, character.id, { endpoint, payload, notDone });
    setBusy(false);
  };
  return (
    <Button {...look} busy={busy} disabledReason={offline ?? disabledReason} onPress={() => void act()}>
      {children}
    </Button>
  );
}
