import { Earth, Gem, type LucideIcon, Shield, Store, UserRound, Zap } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { CharacterSnapshot, SectorView } from '#shared/panel/game/character.ts';
import type { GarrisonView } from '#shared/panel/game/game-map.ts';
import { Button } from '#ui/controls/button.tsx';
import { Icon } from '#ui/marks/icon.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatAge } from '#ui/words/format.ts';
import { ActButton } from '../act-button.tsx';
import { sayAmount, sayCommodity } from '../amounts.ts';
import { CollectFightersDialog, GarrisonModeDialog } from './garrison-dialogs.tsx';
import styles from './sector-section.module.css';

interface SectorSectionProps {
  readonly character: CharacterSnapshot;
  readonly now: number;
}

/** What is asked about a garrison, in the sector where the ship was then. */
type Asked = { readonly what: 'collect' | 'mode'; readonly garrison: GarrisonView; readonly sector: number } | null;

/** What is in the sector: its ways, port, planets, others, garrisons and salvage. */
export function SectorSection({ character, now }: SectorSectionProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const { sector } = character;
  if (sector === null) return null;
  const { exits, garrisons, hasDepot, id, planets, players, port, salvage } = sector;
  const ways =
    exits === null ? 'its ways are not known yet' : exits.length === 0 ? 'no way out' : `next: ${exits.join(', ')}`;
  const ask = (what: 'collect' | 'mode', garrison: GarrisonView): void => setAsked({ what, garrison, sector: id });
  return (
    <section aria-label={`Sector ${id}`}>
      <SectionHead title={`Sector ${id}`} ground={<span data-tip-clipped={ways}>{ways}</span>} />
      <ul>
        {port === null ? (
          <Row icon={Store} name="No port" />
        ) : (
          <Row icon={Store} name={`Port ${port.code}`} detail={sayPort(sector)} />
        )}
        {hasDepot ? <Row icon={Zap} name="Depot" detail="sells warp power" /> : null}
        {planets.map((planet) => (
          <Row key={planet.id} icon={Earth} name={`Planet ${planet.id}`} detail={planet.className} />
        ))}
        {players.map(({ name, seenAt, shipType }) => (
          <Row
            key={name}
            icon={UserRound}
            name={name}
            detail={`${sayCommodity(shipType ?? 'ship')}, ${formatAge(seenAt, now)}`}
          >
            <ActButton
              character={character}
              size="small"
              kind="quiet"
              tip="Draws in everyone in the sector"
              endpoint="combat.initiate"
              payload={{ target_id: name, target_type: 'character' }}
              notDone="No fight began"
              disabledReason={whyNoFight(character)}
            >
              Fight
            </ActButton>
          </Row>
        ))}
        {garrisons.length === 0 ? <Row icon={Shield} name="No garrison" /> : null}
        {garrisons.map((garrison) => (
          <Row
            key={garrison.owner}
            icon={Shield}
            name={garrison.isOwn ? 'Your garrison' : `Garrison of ${garrison.owner}`}
            detail={sayGarrison(garrison)}
          >
            {garrison.isOwn ? (
              <>
                <Button size="small" kind="quiet" onPress={() => ask('mode', garrison)}>
                  Mode…
                </Button>
                <Button size="small" kind="quiet" onPress={() => ask('collect', garrison)}>
                  Collect…
                </Button>
              </>
            ) : null}
          </Row>
        ))}
        {salvage.map((each) => (
          <Row key={each.id} icon={Gem} name="Salvage" detail={saySalvage(each)}>
            <ActButton
              character={character}
              size="small"
              kind="quiet"
              endpoint="salvage.collect"
              payload={{ salvage_id: each.id }}
              notDone="The salvage was not collected"
            >
              Collect
            </ActButton>
          </Row>
        ))}
      </ul>
      {asked?.what === 'collect' ? (
        <CollectFightersDialog
          character={character}
          sector={asked.sector}
          garrison={asked.garrison}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.what === 'mode' ? (
        <GarrisonModeDialog
          character={character}
          sector={asked.sector}
          garrison={asked.garrison}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </section>
  );
}

interface RowProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly detail?: string | undefined;
  readonly children?: ReactNode;
}

function Row({ children, detail = '', icon, name }: RowProps) {
  return (
    <li className={styles.row}>
      <Icon of={icon} />
      <span className={styles.name} data-tip-clipped={name}>
        {escapeUnseen(name)}
      </span>
      <span className={styles.detail} data-tip-clipped={detail}>
        {escapeUnseen(detail)}
      </span>
      {children}
    </li>
  );
}

function sayPort({ port }: SectorView): string {
  const trades = port?.trades ?? [];
  const say = (kind: 'buys' | 'sells'): readonly string[] => {
    const names = trades.filter((trade) => trade.kind === kind).map(({ commodity }) => sayCommodity(commodity));
    return names.length === 0 ? [] : [`${kind} ${names.join(', ')}`];
  };
  return [...say('buys'), ...say('sells')].join('; ');
}

function sayGarrison({ fighters, mode, toll, tollBalance }: GarrisonView): string {
  const modeWords = toll === null ? mode : `${mode} ${sayAmount(toll)}`;
  const balance = tollBalance === null || tollBalance === 0 ? '' : `, holds ${sayAmount(tollBalance)}`;
  return `${sayAmount(fighters)} fighters, ${modeWords}${balance}`;
}

function saySalvage({ cargo, scrap }: SectorView['salvage'][number]): string {
  const goods = Object.entries(cargo).map(([name, units]) => `${sayAmount(units)} ${sayCommodity(name)}`);
  return [...goods, ...(scrap === null || scrap === 0 ? [] : [`${sayAmount(scrap)} scrap`])].join(', ');
}

function whyNoFight({ fight, ship }: CharacterSnapshot): string | undefined {
  if (fight !== null) return 'You are in combat already.';
  return ship?.fighters === 0 ? 'No fighters are aboard.' : undefined;
}
