import { useState } from 'react';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import type { FlightStops } from '#shared/panel/game/flight.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { Switch } from '#ui/controls/switch.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { sayCommodity } from '../amounts.ts';
import { readAmount } from '../read-amount.ts';

interface FlightStopsDialogProps {
  readonly character: CharacterSnapshot;
  readonly stops: FlightStops;
  readonly onChange: (stops: FlightStops) => void;
  readonly onClose: () => void;
}

type PriceKind = 'none' | 'buys' | 'sells';

/** Chooses what a flight stops for, besides what always stops it. */
export function FlightStopsDialog({ character, onChange, onClose, stops }: FlightStopsDialogProps) {
  const [somebody, setSomebody] = useState(stops.somebody);
  const [garrison, setGarrison] = useState(stops.garrison);
  const [warp, setWarp] = useState(stops.warpPowerBelow === null ? '' : String(stops.warpPowerBelow));
  const [kind, setKind] = useState<PriceKind>(stops.price?.kind ?? 'none');
  const commodities = Object.keys(character.ship?.cargo ?? {});
  const [commodity, setCommodity] = useState(stops.price?.commodity ?? commodities[0] ?? '');
  const [price, setPrice] = useState(stops.price === null ? '' : String(stops.price.price));
  const warpRead = warp.trim() === '' ? null : readAmount(warp, 'any');
  const priceRead = kind === 'none' ? null : readAmount(price, 'any');
  const save = (): void => {
    if ((warpRead !== null && !warpRead.ok) || (priceRead !== null && !priceRead.ok)) return;
    onChange({
      ...{ somebody, garrison, warpPowerBelow: warpRead === null ? null : warpRead.value },
      price: priceRead === null || kind === 'none' ? null : { commodity, kind, price: priceRead.value },
    });
  };
  return (
    <Dialog title="What does a flight stop for?" safe="Cancel" answer="Set stops" onSafe={onClose} onAnswer={save}>
      <p>A refusal, a lost connection, combat and a move by hand always stop it.</p>
      <FormRow label="Somebody is there">{(id) => <Switch id={id} on={somebody} onChange={setSomebody} />}</FormRow>
      <FormRow label="Garrison of another" help="In the sector, or known in the next one.">
        {(id) => <Switch id={id} on={garrison} onChange={setGarrison} />}
      </FormRow>
      <FormRow label="Warp power below" optional>
        {(id) => (
          <Input
            id={id}
            inputMode="decimal"
            value={warp}
            onChange={setWarp}
            wrong={warpRead === null || warpRead.ok ? undefined : warpRead.error}
          />
        )}
      </FormRow>
      <FormRow label="A price">
        {(id) => (
          <Select
            id={id}
            value={kind}
            options={[
              { value: 'none', word: 'Do not stop for a price' },
              { value: 'sells', word: 'A port sells for at most' },
              { value: 'buys', word: 'A port buys for at least' },
            ]}
            onChange={setKind}
          />
        )}
      </FormRow>
      {kind === 'none' ? null : (
        <>
          <FormRow label="Commodity">
            {(id) => (
              <Select
                id={id}
                value={commodity}
                options={commodities.map((value) => ({ value, word: sayCommodity(value) }))}
                onChange={setCommodity}
              />
            )}
          </FormRow>
          <FormRow label="Credits each">
            {(id) => (
              <Input
                id={id}
                inputMode="decimal"
                value={price}
                onChange={setPrice}
                wrong={priceRead === null || priceRead.ok ? undefined : priceRead.error}
              />
            )}
          </FormRow>
        </>
      )}
    </Dialog>
  );
}
