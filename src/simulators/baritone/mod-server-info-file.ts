import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '#core/platform/make-folder.ts';
import { writeWholeFile } from '#core/platform/write-whole-file.ts';

/** The content of the file that the mod writes for clients. */
export interface WrittenModServerInfo {
  readonly port: number;
  readonly token: string;
  readonly serverVersion: string;
}

/** Writes the `bridge-info.json` of a mod server on loopback. */
export async function writeModServerInfo(
  path: string,
  { port, serverVersion, token }: WrittenModServerInfo,
): Promise<void> {
  makeFolder(dirname(path));
  const info = {
    host: '127.0.0.1',
    port,
    transport: 'websocket',
    ws_path: '/ws',
    ws_url: `ws://127.0.0.1:${port}/ws`,
    token,
    protocol_version: 2,
    server_version: serverVersion,
    mod_id: 'pyritone_bridge',
  };
  await writeWholeFile(path, `${JSON.stringify(info, null, 2)}\n`);
}

export async function removeModServerInfo(path: string): Promise<void> {
  await rm(path, { force: true });
}
