import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Disposable } from '#core/platform/disposable.ts';

/** A file that opens an address in a browser. Disposing it removes it. */
export interface OpeningPage extends Disposable {
  /** The `file:` address that a browser's opener may be given: it holds nothing secret. */
  readonly url: string;
}

/**
 * Writes a page that leads to `address` at once, in a new folder of `parent` that only its owner can enter. An address
 * that carries a code is handed to a browser this way, because every user of the machine can read the arguments of the
 * program that opens a browser. Throws the system's error.
 */
export function writeOpeningPage(address: string, parent: string): OpeningPage {
  const folder = mkdtempSync(join(parent, 'flybridge-open-'));
  const path = join(folder, 'flybridge.html');
  writeFileSync(path, pageText(address), { flag: 'wx', mode: 0o600 });
  return { url: pathToFileURL(path).href, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** `address` is our own: it has no character that HTML would read. */
function pageText(address: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${address}">
<title>Flybridge</title>
<a href="${address}">Open Flybridge</a>
</html>
`;
}
