import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the demo world's config files are: a folder that the panel names, or the system's for what is temporary. */
export function demoFolder(environment: NodeJS.ProcessEnv): string {
  const folder = environment.FLYBRIDGE_DEMO_DIRECTORY ?? join(tmpdir(), 'flybridge-demo');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
