import { z } from 'zod';

const modServerInfoSchema = z.looseObject({
  host: z.string().optional(),
  port: z.number().int().optional(),
  transport: z.string().optional(),
  ws_path: z.string().optional(),
  ws_url: z.string().optional(),
  token: z.string().optional(),
});

/** What the mod writes into `bridge-info.json` for whoever wants to connect. */
export type ModServerInfo = z.output<typeof modServerInfoSchema>;

/** Reads a `bridge-info.json`; null while it is not whole. */
export function readModServerInfo(text: string): ModServerInfo | null {
  try {
    return modServerInfoSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The address that it names, if it names one. */
export function addressOf({ host, port, ws_path = '/ws', ws_url }: ModServerInfo): string | null {
  if (ws_url !== undefined) return ws_url;
  return port === undefined ? null : `ws://${host ?? '127.0.0.1'}:${port}${ws_path}`;
}
