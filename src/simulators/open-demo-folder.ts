import { lstatSync } from 'node:fs';
import { demoFolder } from '#core/platform/demo-folder.ts';
import { makeFolder } from '#core/platform/make-folder.ts';

/**
 * Makes sure of the folder of the demo world's files, which the panel names, and returns its path. Throws where the folder
 * belongs to another user, who could read and change what is in it, or is a link.
 */
export function openDemoFolder(
  environment: Readonly<Record<string, string | undefined>>,
  userId: number | undefined = process.getuid?.(),
): string {
  const folder = demoFolder(environment.FLYBRIDGE_DEMO_DIRECTORY);
  makeFolder(folder);
  const facts = lstatSync(folder);
  if (!facts.isDirectory() || (userId !== undefined && facts.uid !== userId)) {
    throw new Error(
      `The demo folder ${folder} belongs to another user or is a link. Name another folder in FLYBRIDGE_DEMO_DIRECTORY.`,
    );
  }
  return folder;
}
