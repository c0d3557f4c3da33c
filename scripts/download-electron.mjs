// A program of its own, so that it can be ended: brings Electron's archive into the cache of the machine, and
// reports how far it is. Argument: the folder of the package `electron`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , home = ''] = process.argv;
const ofElectron = createRequire(join(home, 'install.js'));
const stopping = new AbortController();
process.on('SIGTERM', () => stopping.abort());
process.on('disconnect', () => stopping.abort());

try {
  const { downloadArtifact } = await import(pathToFileURL(ofElectron.resolve('@electron/get')).href);
  // What is asked for is what `install.js` of the package asks for, so that it finds it in the cache.
  await downloadArtifact({
    version: ofElectron('./package.json').version,
    artifactName: 'electron',
    cacheRoot: process.env.electron_config_cache,
    checksums: usesRemoteChecksums() ? undefined : ofElectron('./checksums.json'),
    platform: process.env.ELECTRON_INSTALL_PLATFORM || process.env.npm_config_platform || process.platform,
    arch: process.env.ELECTRON_INSTALL_ARCH || process.env.npm_config_arch || process.arch,
    downloadOptions: { quiet: true, signal: stopping.signal, getProgressCallback: reportProgress },
  });
  process.exit(0);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function usesRemoteChecksums() {
  return process.env.electron_use_remote_checksums || process.env.npm_config_electron_use_remote_checksums;
}

/** @param {{ transferred: number, total: number | null }} progress */
async function reportProgress({ transferred, total }) {
  if (process.connected) process.send?.({ transferred, total });
}

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
