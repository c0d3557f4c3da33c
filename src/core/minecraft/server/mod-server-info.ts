import { z } from 'zod';

const modServerInfoSchema = z.looseObject({
  host: z.string().optional(),
  port: z.number().int().optional(),
  transport: z.string().optional(),
  ws_path: z.string().optional(),
  ws_url: z.string().optional(),
  token: z.string().optional(),
});

/** The content of `bridge-info.json`, written by the mod for clients. */
export type ModServerInfo = z.output<typeof modServerInfoSchema>;

/** Parses a `bridge-info.json`, also one that an editor began with a byte order mark; null while it is incomplete. */
export function readModServerInfo(text: string): ModServerInfo | null {
  try {
    return modServerInfoSchema.safeParse(JSON.parse(text.replace(/^\ufeff/, ''))).data ?? null;
  } catch {
    return null;
  }
}

/** Its address, if any. */
export function addressOf({ host, port, ws_path = '/ws', ws_url }: ModServerInfo): string | null {
  if (ws_url !== undefined) return ws_url;
  return port === undefined ? null : `ws://${host ?? '127.0.0.1'}:${port}${ws_path}`;
}
