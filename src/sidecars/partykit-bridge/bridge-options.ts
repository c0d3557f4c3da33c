import type { Platform } from '#core/platform/platform.ts';
import type { TapAttempt } from '#core/transport/tap.ts';
import type { LinkStore } from './convergence/link-store.ts';
import type { InstanceAccess } from './instance/instance-watch.ts';
import type { JoinProof } from './room/join-proof.ts';

export interface BridgeOptions {
  readonly platform: Platform;
  readonly access: InstanceAccess;
  readonly room: {
    readonly name: string;
    readonly url: URL;
    readonly connectionId: string;
    /** What the room may ask for; empty or left out for none. */
    readonly joinSecret?: string;
    readonly tap?: TapAttempt;
  };
  readonly authorities?: readonly string[];
  /** Whether peers of the room may open terminals, browsers and files, and any number of windows. */
  readonly trustPeers?: boolean;
  /** Tells who knows the join secret of the room; without it nobody does. */
  readonly joinProof?: JoinProof;
  readonly store: LinkStore;
  /** Called with a line for everything the bridge does. */
  readonly log: (level: 'info' | 'warn', line: string) => void;
  /** Called when {@link Bridge.status} changed. */
  readonly onChange: () => void;
}
