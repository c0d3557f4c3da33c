import type { CallReply } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { clashesOfGateways, gatewaySettingsSchema } from '#shared/settings/realtime-settings.ts';
import { putEntry } from '../../settings/edit-settings.ts';
import type { KindDeps } from '../panel-kind.ts';
import { fieldNotesOf } from '../settings/field-notes-of.ts';

/** Saves a gateway from a form. `replaces` is the id of the one that it replaces; undefined for a new one. */
export async function saveGateway(
  { settings }: KindDeps,
  draft: object,
  replaces: string | undefined,
): Promise<CallReply<'gateway.save'>> {
  const { bots, characters, gateways, providers, rooms } = settings.sections;
  const read = gatewaySettingsSchema.safeParse(draft);
  if (!read.success) return succeed({ kind: 'refused', problems: fieldNotesOf(read.error) });
  const gateway = read.data;
  const others = [...providers, ...bots, ...rooms, ...characters, ...gateways.filter(({ id }) => id !== replaces)];
  const [clash] = clashesOfGateways(
    [gateway],
    others.map(({ id }) => id),
  );
  if (clash !== undefined) return succeed({ kind: 'refused', problems: [{ field: 'id', message: clash.message }] });
  const written = await settings.file.edit(putEntry('gateways', gateway, replaces ?? gateway.id));
  return written.ok ? succeed({ kind: 'saved' }) : written;
}
