import { useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { connectCharacter } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { AwayDialog } from './away-dialog.tsx';
import { findGameNotices, type GameRemedy } from './find-game-notices.ts';
import { JoinDialog } from './join/join-dialog.tsx';

interface GameNoticesProps {
  readonly character: CharacterSnapshot;
  readonly now: number;
}

const REMEDY_WORDS: Readonly<Record<GameRemedy, string>> = {
  connect: 'Try now',
  edit: 'Edit character',
  join: 'Join…',
  away: 'Show changes…',
  'dismiss-away': 'Dismiss',
  'dismiss-notice': 'Dismiss',
};

/** What a person has to know before reading on, and the ways on. */
export function GameNotices({ character, now }: GameNoticesProps) {
  const panel = usePanel();
  const [asked, setAsked] = useState<'nothing' | 'join' | 'away'>('nothing');
  const { id: connectionId } = character;
  const run = (remedy: GameRemedy): void => {
    switch (remedy) {
      case 'connect':
        return void connectCharacter(panel, connectionId);
      case 'edit':
        return goTo(SETTINGS_PAGE, { chosen: 'characters', part: `edit ${connectionId}` });
      case 'join':
      case 'away':
        return setAsked(remedy);
      case 'dismiss-away':
        return void panel.call('character.dismissAway', { connectionId });
      case 'dismiss-notice':
        return void panel.call('character.dismissNotice', { connectionId });
    }
  };
  return (
    <>
      {findGameNotices(character, now).map(({ clause, id, remedies, sentence, status }) => (
        <Banner key={id} status={status} clause={clause} sentence={sentence}>
          {remedies.map((remedy) => (
            <Button key={remedy} size="small" onPress={() => run(remedy)}>
              {REMEDY_WORDS[remedy]}
            </Button>
          ))}
        </Banner>
      ))}
      {asked === 'join' ? <JoinDialog character={character} onClose={() => setAsked('nothing')} /> : null}
      {asked === 'away' && character.away !== null ? (
        <AwayDialog report={character.away} connectionId={connectionId} onClose={() => setAsked('nothing')} />
      ) : null}
    </>
  );
}
