import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { RUNS_FEED, TURN_FEED, TURNS_FEED } from '#shared/panel/realtime/gateways.ts';
import { usePanel, useStateFeed, useWatches } from '#stores/panel/use-panel.ts';
import { saveBytes } from '#stores/window/save-text.ts';
import type { TurnSound } from '../voice/turn-sounds.ts';
import type { VoiceSession } from '../voice/voice-session.ts';
import { sessionFiles } from './session-files.ts';

/** Saves the session of a gateway as one folder in a ZIP archive: what began in it, with the sound that is kept in this window. */
export function useSessionExport(gateway: GatewaySnapshot, voice: VoiceSession | null): () => Promise<void> {
  const panel = usePanel();
  const shell = useStateFeed(PANEL_FEED)?.shell ?? 'web';
  const { address, id, sessionId, sessionStartedAt, userId } = gateway;
  useWatches(RUNS_FEED, [id]);
  useWatches(TURNS_FEED, [id]);
  useWatches(TURN_FEED, [id]);
  return async () => {
    const { feeds } = panel;
    // Read now: they change with each piece of an answer, which draws nothing here.
    const { states } = feeds.store.getState();
    const current = feeds.state(states, TURN_FEED, id) ?? null;
    const turns = [...(feeds.state(states, TURNS_FEED, id) ?? []), ...(current === null ? [] : [current])];
    const runs = feeds.state(states, RUNS_FEED, id) ?? [];
    const soundOf = (sound: TurnSound) => voice?.soundOf(sound) ?? [];
    const began = ({ startedAt }: { readonly startedAt: number }): boolean => startedAt >= sessionStartedAt;
    const content = { runs: runs.filter(began), turns: turns.filter(began), soundOf };
    const folder = `${id}-${sessionId}`.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
    const files = sessionFiles({ sessionId, userId, address, ...content });
    const { zipFolder } = await import('./zip-folder.ts');
    await saveBytes(panel, shell, { name: `${folder}.zip`, bytes: zipFolder(folder, files) });
  };
}
