import { type Zippable, zipSync } from 'fflate';
import type { SessionFile } from './session-files.ts';

/** The files in one folder, as a ZIP archive. Sound is stored as it is: it would shrink little, and take long. */
export function zipFolder(folder: string, files: readonly SessionFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { bytes, name } of files) entries[`${folder}/${name}`] = [bytes, { level: name.endsWith('.wav') ? 0 : 6 }];
  return zipSync(entries);
}
