import type { InstanceOffer } from '#shared/panel/rooms/rooms.ts';
import type { FieldNote } from '#shared/panel/settings.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import type { UnusedRoomFields } from '#shared/settings/unused-room-fields.ts';
import { type CommandDraft, commandOfDraft, draftOfCommand, mistakesOfCommand } from '../command/command-draft.ts';
import { typedNumber } from '../typed-number.ts';

/** What becomes of a secret: what is kept is never shown. */
export type SecretDraft =
  | { readonly kind: 'left' }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'forgotten' };

/** A room as its form has it: numbers are texts, and a command that was typed stays while another choice is made. */
export interface RoomDraft {
  /** The room as it was saved, with what this form does not show; null for a new one. */
  readonly saved: RoomSettings | null;
  readonly id: string;
  readonly title: string;
  /** The room file that it was read from; empty for none. */
  readonly file: string;
  readonly instanceId: string;
  readonly socket: string;
  readonly secret: SecretDraft;
  readonly ttydPort: string;
  readonly layoutPath: string;
  readonly multiplayer: boolean;
  readonly partykitServer: string;
  readonly partykitRoom: string;
  readonly joinSecret: SecretDraft;
  readonly maxPlayers: string;
  readonly authorityFile: string;
  readonly trustPeers: boolean;
  /** Who starts the instance: somebody else, or Flybridge by `instanceCommand`. */
  readonly instanceRuns: 'elsewhere' | 'by-command';
  readonly instanceCommand: CommandDraft;
  /** Which program is the bridge: that of Flybridge, or `bridgeCommand`. */
  readonly bridgeRuns: 'built-in' | 'by-command';
  readonly bridgeCommand: CommandDraft;
  /** How long its programs have to end, in seconds; empty for the default. */
  readonly stopSeconds: string;
  readonly start: RoomSettings['start'];
  /** What nothing uses goes as it came. */
  readonly unused: UnusedRoomFields;
}

/** The form of a room; of a new one where there is none. */
export function draftOfRoom(room: RoomSettings | null): RoomDraft {
  return {
    saved: room,
    id: room?.id ?? '',
    title: room?.title ?? '',
    file: room?.file ?? '',
    instanceId: textOf(room?.instanceId),
    socket: room?.socket ?? '',
    secret: { kind: 'left' },
    ttydPort: textOf(room?.ttydPort),
    layoutPath: room?.layoutPath ?? '',
    multiplayer: room?.multiplayer ?? false,
    partykitServer: room?.partykitServer ?? '',
    partykitRoom: room?.partykitRoom ?? '',
    joinSecret: { kind: 'left' },
    maxPlayers: textOf(room?.maxPlayers),
    authorityFile: room?.authorityFile ?? '',
    trustPeers: room?.trustPeers ?? false,
    instanceRuns: room?.instanceCommand === undefined ? 'elsewhere' : 'by-command',
    instanceCommand: draftOfCommand(room?.instanceCommand),
    bridgeRuns: room?.bridgeCommand === undefined ? 'built-in' : 'by-command',
    bridgeCommand: draftOfCommand(room?.bridgeCommand),
    stopSeconds: textOf(room?.stopSeconds),
    start: room?.start ?? 'automatic',
    unused: unusedOf(room),
  };
}

/** The form of a room that was read from a file. What no room file says stays as the own room of its id has it. */
export function draftOfFile(read: RoomSettings, own: RoomSettings | null): RoomDraft {
  const draft = { ...draftOfRoom(read), saved: own };
  if (own === null) return draft;
  const kept = draftOfRoom(own);
  const { authorityFile, bridgeCommand, bridgeRuns, instanceCommand, instanceRuns } = kept;
  const { socket, start, stopSeconds, trustPeers } = kept;
  return {
    ...draft,
    ...{ authorityFile, bridgeCommand, bridgeRuns, instanceCommand, instanceRuns },
    ...{ socket, start, stopSeconds, trustPeers },
  };
}

/** With the command that was offered for its instance; it is used where it is complete. */
export function withOffer(draft: RoomDraft, offer: InstanceOffer | null): RoomDraft {
  if (offer === null || offer.kind === 'no-terminal') return draft;
  return {
    ...draft,
    instanceRuns: offer.kind === 'ready' ? 'by-command' : 'elsewhere',
    instanceCommand: draftOfCommand({ argv: offer.argv, directory: '', environment: {} }),
  };
}

/** What is sent to be checked and saved. What is no number goes as it was typed, and is named as wrong there. */
export function roomOfDraft(draft: RoomDraft): Readonly<Record<string, unknown>> & { readonly id: string } {
  const { bridgeCommand, bridgeRuns, instanceCommand, instanceRuns, saved } = draft;
  return {
    ...saved,
    ...sharingOf(draft),
    id: draft.id.trim(),
    title: draft.title.trim(),
    file: given(draft.file),
    instanceId: typedNumber(draft.instanceId),
    socket: given(draft.socket),
    ttydPort: givenNumber(draft.ttydPort),
    layoutPath: given(draft.layoutPath),
    maxPlayers: givenNumber(draft.maxPlayers),
    authorityFile: given(draft.authorityFile),
    trustPeers: draft.trustPeers ? true : undefined,
    // What this form does not show of a command stays as long as the command does.
    instanceCommand:
      instanceRuns === 'elsewhere' ? undefined : { ...saved?.instanceCommand, ...commandOfDraft(instanceCommand) },
    bridgeCommand:
      bridgeRuns === 'built-in' ? undefined : { ...saved?.bridgeCommand, ...commandOfDraft(bridgeCommand) },
    stopSeconds: givenNumber(draft.stopSeconds),
    start: draft.start,
    ...draft.unused,
  };
}

/** What of the draft decides whether a bridge runs. */
export function sharingOf({ multiplayer, partykitRoom, partykitServer }: RoomDraft) {
  return { multiplayer, partykitServer: given(partykitServer), partykitRoom: given(partykitRoom) };
}

/** A secret as it is sent: undefined leaves the one that is kept, an empty one forgets it. */
export function typedSecretOf(secret: SecretDraft): string | undefined {
  if (secret.kind === 'typed') return secret.text;
  return secret.kind === 'forgotten' ? '' : undefined;
}

/** What only the form can see: variables that are named twice, of which one would be lost. */
export function mistakesOfRoom({
  bridgeCommand,
  bridgeRuns,
  instanceCommand,
  instanceRuns,
}: RoomDraft): readonly FieldNote[] {
  return [
    ...(instanceRuns === 'elsewhere' ? [] : mistakesOfCommand(instanceCommand, 'instanceCommand')),
    ...(bridgeRuns === 'built-in' ? [] : mistakesOfCommand(bridgeCommand, 'bridgeCommand')),
  ];
}

function unusedOf(room: RoomSettings | null): UnusedRoomFields {
  return {
    apiKeySource: room?.apiKeySource,
    maxVisitors: room?.maxVisitors,
    preloadFiles: room?.preloadFiles,
    systemPrompt: room?.systemPrompt,
    welcomeMessage: room?.welcomeMessage,
  };
}

function textOf(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

function givenNumber(text: string): number | string | undefined {
  return text.trim() === '' ? undefined : typedNumber(text);
}
