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
import type { RoomKind } from './room-kind.ts';

interface SavedAs {
  /** The id of the room that it replaces; undefined for a new one. */
  readonly replaces: string | undefined;
  /** Undefined keeps the stored secret; an empty one deletes it. */
  readonly secret: string | undefined;
}

/**
 * Saves a room from a form. This approves new commands, and no others. The secret of its instance is stored with the
 * secrets, never in the settings.
 */
export async function saveRoom(
  { approvableOf, secrets }: Pick<RoomKind, 'approvableOf' | 'secrets'>,
  { applySettings, settings }: KindDeps,
  draft: object,
  { replaces, secret }: SavedAs,
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
  const before = secrets.secretOf(room.id);
  // The change of the file applies at once, and the started program needs the secret.
  const stored = await secrets.set(room.id, secret ?? secrets.secretOf(replaces ?? room.id));
  if (!stored.ok) {
    await secrets.set(room.id, before);
    await withdraw();
    return fail(notKept('The room was not saved, because its secret could not be kept.', stored.error));
  }
  const written = await settings.file.edit(putEntry('rooms', room, replaces ?? room.id));
  if (!written.ok) {
    await secrets.set(room.id, before);
    await withdraw();
    return written;
  }
  const removed = replaces === undefined || replaces === room.id ? succeed(null) : await secrets.set(replaces, '');
  // The secret is not part of the file: a new secret alone does not change it.
  applySettings();
  if (!removed.ok)
    return fail(notKept(`The room was saved, but the secret of ${replaces} was not removed.`, removed.error));
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
