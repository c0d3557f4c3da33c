import type { ProcessClient } from './channel/process-client.ts';
import type { OutputLine } from './output/output-log.ts';
import type { ProviderRegistry } from './provider-registry.ts';

/** A client that knows when another request is useful after an unanswered one. */
export interface WatchedClient extends ProcessClient {
  untilResponsive(): Promise<void>;
}

/** The current way to reach an app. */
export interface AppReach {
  readonly providerId: string;
  /** A new one after each start; null while its provider is not ready. */
  readonly client: WatchedClient | null;
  /** Adds a line to the output of its provider. */
  readonly log: (line: OutputLine) => void;
}

/** The current way to reach an app; null if no provider serves it. */
export type ReachApp = (appId: string) => AppReach | null;

/** Reaches apps through the providers that serve them. */
export function reachThrough(providers: () => Pick<ProviderRegistry, 'findByApp'>): ReachApp {
  return (appId) => {
    const provider = providers().findByApp(appId);
    if (provider === undefined) return null;
    const { client, definition } = provider;
    return { providerId: definition.id, client, log: (line) => provider.logLine(line) };
  };
}
