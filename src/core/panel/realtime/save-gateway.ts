import type { CallReply } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { gatewaySettingsSchema } from '#shared/settings/realtime-settings.ts';
import { putEntry } from '../../settings/edit-settings.ts';
import type { KindDeps } from '../panel-kind.ts';
import { fieldNotesOf } from '../settings/field-notes-of.ts';
import { findIdClash } from '../settings/find-id-clash.ts';

/** Saves a gateway from a form. `replaces` is the id of the one that it replaces; undefined for a new one. */
export async function saveGateway(
  { settings }: KindDeps,
  draft: object,
  replaces: string | undefined,
): Promise<CallReply<'gateway.save'>> {
  const read = gatewaySettingsSchema.safeParse(draft);
  if (!read.success) return succeed({ kind: 'refused', problems: fieldNotesOf(read.error) });
  const gateway = read.data;
  const clash = findIdClash(settings.sections, 'gateways', gateway.id, replaces);
  if (clash !== null) return succeed({ kind: 'refused', problems: [clash] });
  const written = await settings.file.edit(putEntry('gateways', gateway, replaces ?? gateway.id));
  return written.ok ? succeed({ kind: 'saved' }) : written;
}
