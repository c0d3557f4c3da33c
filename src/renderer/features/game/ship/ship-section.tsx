import { useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { CharacterSnapshot, ShipView } from '#shared/panel/game/character.ts';
import type { Figure } from '#shared/protocols/game/figure.ts';
import { Gauge, GaugeNumber } from '#ui/charts/gauge.tsx';
import { Button } from '#ui/controls/button.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatCount } from '#ui/words/format.ts';
import { knownAmount, sayAmount, sayCommodity, sayOf } from '../amounts.ts';
import { holdTrouble } from '../hold-trouble.ts';
import { BuyWarpDialog } from './buy-warp-dialog.tsx';
import { LeaveFightersDialog } from './leave-fighters-dialog.tsx';
import { SendWarpDialog } from './send-warp-dialog.tsx';
import styles from './ship-section.module.css';

/** The share below which the warp power is low. */
const LOW_WARP = 0.3;

type Asked = 'nothing' | 'buy-warp' | 'send-warp' | 'leave-fighters';

/** The ship: credits, hold, warp power, shields and fighters as gauges, and what is done with them. */
export function ShipSection({ character }: { readonly character: CharacterSnapshot }) {
  const [asked, setAsked] = useState<Asked>('nothing');
  const { creditsGained, sector, ship } = character;
  if (ship === null) {
    return (
      <section aria-label="Ship">
        <SectionHead title="Ship" ground="not known yet" />
      </section>
    );
  }
  const close = (): void => setAsked('nothing');
  const isReady = character.connection.phase.name === 'ready';
  const offline = isReady ? undefined : 'Not connected.';
  return (
    <section aria-label="Ship">
      <SectionHead title={ship.name} ground={<code>{ship.type}</code>} />
      <p className={styles.credits}>
        <span className={styles.amount}>{sayAmount(ship.credits)}</span> credits
        {creditsGained === null || creditsGained === 0 ? null : (
          <span className={styles.gained}>
            {creditsGained > 0 ? '+' : '−'}
            {formatCount(Math.abs(creditsGained))} since connecting
          </span>
        )}
      </p>
      <Gauges ship={ship} />
      <Hold ship={ship} />
      <div className={styles.buttons}>
        <Button
          size="small"
          disabledReason={offline ?? (sector?.id === 0 || sector?.hasDepot ? undefined : 'The depot is in sector 0.')}
          onPress={() => setAsked('buy-warp')}
        >
          Buy warp…
        </Button>
        <Button size="small" disabledReason={offline} onPress={() => setAsked('send-warp')}>
          Send warp…
        </Button>
        <Button size="small" disabledReason={offline} onPress={() => setAsked('leave-fighters')}>
          Leave fighters…
        </Button>
      </div>
      {asked === 'buy-warp' ? <BuyWarpDialog character={character} ship={ship} onClose={close} /> : null}
      {asked === 'send-warp' ? <SendWarpDialog character={character} onClose={close} /> : null}
      {asked === 'leave-fighters' ? <LeaveFightersDialog character={character} onClose={close} /> : null}
    </section>
  );
}

function Gauges({ ship }: { readonly ship: ShipView }) {
  return (
    <dl className={styles.gauges}>
      <GaugeRow label="Hold" value={ship.cargoUsed} max={ship.cargoCapacity} troubleOf={() => holdTrouble(ship)} />
      <GaugeRow
        label="Warp power"
        value={ship.warpPower}
        max={ship.warpPowerCapacity}
        troubleOf={(share) => (share <= LOW_WARP ? 'waiting' : undefined)}
      />
      <GaugeRow label="Shields" value={ship.shields} max={ship.maxShields} />
      <GaugeRow label="Fighters" value={ship.fighters} max={ship.maxFighters} />
    </dl>
  );
}

interface GaugeRowProps {
  readonly label: string;
  readonly value: Figure;
  readonly max: Figure;
  readonly troubleOf?: (share: number) => 'waiting' | 'failed' | undefined;
}

function GaugeRow({ label, max, troubleOf, value }: GaugeRowProps) {
  const [part, all] = [knownAmount(value), knownAmount(max)];
  const trouble = part === null || all === null || all <= 0 ? undefined : troubleOf?.(part / all);
  return (
    <div className={styles.gauge}>
      <dt>{label}</dt>
      <dd className={styles.track}>
        {part === null || all === null ? null : <Gauge label={label} value={part} max={all} trouble={trouble} />}
      </dd>
      <dd className={styles.number}>
        {Number.isInteger(part) && Number.isInteger(all) ? (
          <GaugeNumber value={part ?? 0} max={all ?? 0} trouble={trouble} />
        ) : (
          escapeUnseen(sayOf(value, max))
        )}
      </dd>
    </div>
  );
}

function Hold({ ship }: { readonly ship: ShipView }) {
  const cargo = Object.entries(ship.cargo).filter(([, units]) => units !== 0);
  if (cargo.length === 0) return <p className={styles.cargo}>The hold is empty.</p>;
  return (
    <p className={styles.cargo}>
      {escapeUnseen(cargo.map(([name, units]) => `${sayAmount(units)} ${sayCommodity(name)}`).join(', '))}
    </p>
  );
}
