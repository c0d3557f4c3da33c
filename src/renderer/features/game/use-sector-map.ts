import { useCallback, useEffect, useRef, useState } from 'react';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { useLink, usePanel } from '#stores/panel/use-panel.ts';

/** The map of a character as this window knows it. */
export interface KnownMap {
  readonly version: number;
  readonly sectors: ReadonlyMap<number, MapSector>;
}

const NOTHING_KNOWN: KnownMap = { version: 0, sectors: new Map() };

/** The map of a character: what changed in it is read whenever its version is another. */
export function useSectorMap(connectionId: string, version: number): KnownMap {
  const panel = usePanel();
  const [known, setKnown] = useState(NOTHING_KNOWN);
  const newest = useRef(known);
  const reading = useRef(false);
  const wanted = useRef(version);
  wanted.current = version;
  const read = useCallback(async () => {
    if (reading.current) return;
    reading.current = true;
    while (newest.current.version !== wanted.current) {
      const next = await readChanges(panel, connectionId, newest.current);
      if (next === null || next.version === newest.current.version) break;
      newest.current = next;
      setKnown(next);
    }
    reading.current = false;
  }, [panel, connectionId]);
  const link = useLink();
  useEffect(() => {
    // A read that failed with the link is made again when there is one.
    if (link.name === 'connected' && version !== newest.current.version) void read();
  }, [version, read, link]);
  return known;
}

async function readChanges(panel: PanelClient, connectionId: string, known: KnownMap): Promise<KnownMap | null> {
  const reply = await panel.call('character.map', { connectionId, since: known.version });
  if (!reply.ok) return null;
  const { kind, sectors, version } = reply.value;
  const next = new Map(kind === 'whole' ? [] : known.sectors);
  for (const sector of sectors) next.set(sector.id, sector);
  return { version, sectors: next };
}
