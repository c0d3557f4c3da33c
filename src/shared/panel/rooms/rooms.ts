import { type ByKey, defineFeed, type FeedDefinition } from '../../feeds/define-feed.ts';
import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import type { RoomSettings } from '../../settings/room-settings.ts';
import type { BridgeStatus } from './bridge-status.ts';
import type { FoundInstance } from './found-instance.ts';
import type { InstanceStateName } from './present-instance.ts';

/** The kind under which the join secrets of rooms are kept, by the id of the room. */
export const ROOM_JOIN = 'room-join';

/** What is wrong in a room file, and where. */
export interface RoomFileProblem {
  /** Counted from 1. */
  readonly line: number;
  /** Empty where it is none of a field. */
  readonly field: string;
  /** Follows the field: `has to be a number from 1024 to 65535`. */
  readonly message: string;
}

/** What came of reading a room file. */
export type RoomFileRead =
  | { readonly kind: 'refused'; readonly problems: readonly RoomFileProblem[] }
  | {
      readonly kind: 'ready';
      readonly room: RoomSettings;
      /** What about it a person should know. */
      readonly remarks: readonly string[];
      /** How its instance could be started; null on a system without instances. */
      readonly instance: InstanceOffer | null;
    };

/**
 * A command that starts an instance in a terminal, and what to know of it, as sentences. `incomplete`: it names a program
 * that was not found; `no-terminal`: nothing is installed that could give it a terminal.
 */
export type InstanceOffer =
  | {
      readonly kind: 'ready';
      readonly argv: readonly string[];
      /** When the command starts the desktop: automatically, or when a browser opens its terminal. */
      readonly starts: 'at-once' | 'when-opened';
      readonly note: string;
    }
  | { readonly kind: 'incomplete'; readonly argv: readonly string[]; readonly note: string }
  | { readonly kind: 'no-terminal'; readonly note: string };

/** Where the terminal of an instance is shown: in the system's browser, or by the page, which is in a browser itself. */
export type TerminalOpened = { readonly kind: 'opened' } | { readonly kind: 'left-to-page'; readonly address: string };

/** A room as the settings describe it, and what runs for it. */
export interface RoomSnapshot {
  readonly roomId: string;
  readonly title: string;
  /** The number of its instance. */
  readonly instanceId: number;
  /** The socket of its instance. */
  readonly socket: string;
  readonly multiplayer: boolean;
  /** The server and the name of its PartyKit room; null for a room of one, and where the settings do not say them. */
  readonly shared: { readonly server: string; readonly room: string } | null;
  /** The name of its PartyKit room as it is set, shared or not; null where it is not. */
  readonly partykitRoom: string | null;
  /** The file that it was imported from; empty for a room of the settings. */
  readonly file: string;
  readonly ttydPort: number | null;
  readonly maxPlayers: number | null;
  /** What its settings say that nothing uses, by the names that room files have for it. */
  readonly unused: readonly { readonly name: string; readonly value: string }[];
  /**
   * The provider and app of its bridge; null where none is spawned, `bridgeNote` says why. One that is `another` program in
   * the place of ours says nothing of windows, and takes no commands.
   */
  readonly bridge: {
    readonly providerId: string;
    readonly appId: string;
    readonly program: 'own' | 'another';
  } | null;
  readonly bridgeNote: string;
  /** The provider of the instance's own program, where the settings name one. */
  readonly instance: { readonly providerId: string; readonly appId: string } | null;
}

/** What is most worth knowing of what a bridge relays. */
export interface RelaySummary {
  readonly instance: { readonly state: InstanceStateName; readonly since: number; readonly message: string };
  readonly connection: ConnectionState;
  readonly presentCount: number;
  /** Windows that the two pictures do not have alike. */
  readonly differCount: number;
  readonly differSince: number | null;
}

/** A line of the list of rooms. */
export interface RoomSummary extends RoomSnapshot {
  /** Null until its bridge has told, and where the bridge is a program that tells nothing. */
  readonly relay: RelaySummary | null;
  /** Which part of its bridge's last status could not be read, and why; empty where all of it could. */
  readonly unreadable: string;
  /** Its instance as it was found without a bridge; null while a bridge of ours reports on it, and until it is looked at. */
  readonly found: FoundInstance | null;
}

/** The last that a bridge told. It stays when the bridge ends. */
export interface BridgeReport {
  readonly at: number;
  readonly status: BridgeStatus;
}

/** In the order of the settings. */
export const ROOMS_FEED = defineFeed.state<readonly RoomSummary[]>('rooms');

/** By roomId; null until the room's bridge has told. */
export const BRIDGE_FEED = defineFeed.state<BridgeReport | null, ByKey>('bridge');

/** Instances of this machine that belong to no room, by the names of their sockets. */
export const INSTANCES_FEED = defineFeed.state<readonly FoundInstance[]>('instances');

/** The feeds about rooms. */
export const ROOM_FEEDS: readonly FeedDefinition[] = [ROOMS_FEED, BRIDGE_FEED, INSTANCES_FEED];
