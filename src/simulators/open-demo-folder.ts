import { mkdirSync } from 'node:fs';
import { demoFolder } from '#core/platform/demo-folder.ts';

/** Makes sure of the folder of the demo world's files, which the panel names, and returns its path. */
export function openDemoFolder(environment: NodeJS.ProcessEnv): string {
  const folder = demoFolder(environment.FLYBRIDGE_DEMO_DIRECTORY);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
