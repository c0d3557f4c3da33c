import { useEffect, useState } from 'react';
import type { PricePointView } from '#shared/panel/game/character-calls.ts';
import { usePanel } from '#stores/panel/use-panel.ts';

interface ReadPrices {
  /** What they were read for. */
  readonly version: string;
  readonly points: readonly PricePointView[];
}

const NOT_READ: ReadPrices = { version: '', points: [] };

/** The prices of a port over time, the oldest first; read again when `version` is another. */
export function usePortPrices(connectionId: string, sector: number, version: string): readonly PricePointView[] {
  const panel = usePanel();
  const [read, setRead] = useState(NOT_READ);
  useEffect(() => {
    let isWanted = true;
    void panel.call('character.prices', { connectionId, sector }).then((reply) => {
      if (isWanted && reply.ok) setRead({ version, points: reply.value });
    });
    return () => {
      isWanted = false;
    };
  }, [panel, connectionId, sector, version]);
  return read.points;
}
