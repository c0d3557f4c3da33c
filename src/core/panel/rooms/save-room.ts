import type { CallReply } from '#shared/panel/calls.ts';
import { fail, succeed } from '#shared/result.ts';
import { namesOf } from '#shared/settings/provider-settings.ts';
import { clashesOfRooms, type RoomSettings, roomSettingsSchema } from '#shared/settings/room-settings.ts';
import { hashCommand } from '../../providers/commands/command-approval.ts';
import { putEntry } from '../../settings/edit-settings.ts';
import { restoreRoomSecrets } from '../../settings/restore-secrets.ts';
import { notKept } from '../not-kept.ts';
import type { KindDeps } from '../panel-kind.ts';
import { fieldNotesOf, missingSecretNotes } from '../settings/field-notes-of.ts';
import { findIdClash } from '../settings/find-id-clash.ts';
import type { RoomKind } from './room-kind.ts';
import { storeRoomSecrets } from './store-room-secrets.ts';

interface SavedAs {
  /** The id of the room that it replaces; undefined for a new one. */
  readonly replaces: string | undefined;
  /** The secret of its instance. Undefined keeps the stored one; an empty one deletes it. */
  readonly secret: string | undefined;
  /** The join secret, likewise. */
  readonly joinSecret: string | undefined;
}

/**
 * Saves a room from a form. This approves new commands, and no others. Its secrets are stored with the secrets, never in
 * the settings.
 */
export async function saveRoom(
  { approvableOf, joinSecrets, secrets }: Pick<RoomKind, 'approvableOf' | 'joinSecrets' | 'secrets'>,
  { applySettings, settings }: Pick<KindDeps, 'applySettings' | 'settings'>,
  draft: object,
  { joinSecret, replaces, secret }: SavedAs,
): Promise<CallReply<'room.save'>> {
  const { bots, providers, rooms } = settings.sections;
  const saved = rooms.find(({ id }) => id === replaces);
  const restored = restoreRoomSecrets(draft, saved);
  if (restored.missing.length > 0) return succeed({ kind: 'refused', problems: missingSecretNotes(restored) });
  const read = roomSettingsSchema.safeParse(restored.draft);
  if (!read.success) return succeed({ kind: 'refused', problems: fieldNotesOf(read.error) });
  const room = read.data;
  const others = rooms.filter(({ id }) => id !== replaces);
  const clashes = clashesOfRooms([...others, room], [...namesOf(providers), ...bots.map(({ id }) => id)]);
  if (clashes.length > 0) return succeed({ kind: 'refused', problems: clashes });
  const taken = findIdClash(settings.sections, 'rooms', room.id, replaces);
  if (taken !== null) return succeed({ kind: 'refused', problems: [taken] });

  const known = commandsOf(saved);
  const typed = [...commandsOf(room)].filter(([hash]) => !known.has(hash));
  const approved = new Set((await settings.approvals.list()).map(({ hash }) => hash));
  const added = typed.filter(([hash]) => !approved.has(hash));
  const withdraw = async () => {
    for (const [hash] of added) await settings.approvals.revoke(hash);
  };
  for (const [, command] of added) {
    const kept = await settings.approvals.approve(command);
    if (kept.ok) continue;
    await withdraw();
    return fail(notKept('The room was not saved, because its commands could not be approved.', kept.error));
  }
  const typedSecrets = [
    { store: secrets, typed: secret },
    { store: joinSecrets, typed: joinSecret },
  ];
  // The change of the file applies at once, and the started programs need the secrets.
  const stored = await storeRoomSecrets(typedSecrets, room.id, replaces);
  if (!stored.ok) {
    await withdraw();
    return fail(notKept('The room was not saved, because its secrets could not be kept.', stored.error));
  }
  const written = await settings.file.edit(putEntry('rooms', room, replaces ?? room.id));
  if (!written.ok) {
    await stored.value.restore();
    await withdraw();
    return written;
  }
  const removed = await stored.value.removeReplaced();
  // The secrets are not part of the file: a new secret alone does not change it.
  applySettings();
  if (!removed.ok)
    return fail(notKept(`The room was saved, but the secrets of ${replaces} were not removed.`, removed.error));
  return succeed({ kind: 'saved' });

  function commandsOf(settingsOfRoom: RoomSettings | undefined) {
    const commands = [settingsOfRoom?.instanceCommand, settingsOfRoom?.bridgeCommand];
    return new Map(
      commands.flatMap((command) => {
        if (command === undefined) return [];
        const approvable = approvableOf(command);
        return [[hashCommand(approvable), approvable] as const];
      }),
    );
  }
}
