import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron } from './scripts/electron-runtime.mjs';

const electronDist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(import.meta.dirname, 'node_modules/electron/dist');
if (findElectron(import.meta.dirname) === undefined) {
  throw new Error(
    `There is no Electron in ${electronDist}. Run npm start once with a connection, ` +
      'or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron.',
  );
}

/**
 * How the desktop application is packed: the built programs in one archive, in an Electron whose fuses are set
 * (docs/security.md). Nothing is downloaded: Electron is the one at hand.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'dev.flybridge.app',
  productName: 'Flybridge',
  executableName: 'flybridge',
  copyright: 'The Flybridge authors',
  directories: { output: 'dist', buildResources: 'resources' },
  icon: 'resources/icon.png',
  electronDist,
  electronVersion: readFileSync(join(electronDist, 'version'), 'utf8').trim().replace(/^v/, ''),
  electronLanguages: ['en-US'],

  asar: true,
  // Every program is bundled with what it needs. Maps are for people who have the sources.
  files: ['out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json', '!**/node_modules/**', '!**/*.map'],
  npmRebuild: false,
  // The command beside the application, and the samples that it can judge.
  extraFiles: [
    { from: 'resources/launchers', to: 'bin' },
    { from: 'resources/samples', to: 'samples' },
  ],
  afterPack({ appOutDir, packager }) {
    // Electron's own application for those who develop with it: electron-builder takes an Electron at hand as it is.
    rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  },

  electronFuses: {
    // Our simulators and sidecars run on Electron's Node, from inside the archive.
    runAsNode: true,
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    // Electron holds this on macOS and Windows; on Linux there is nowhere to keep the hash, and the fuse does nothing.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },

  linux: { target: 'dir', category: 'Development' },
  mac: { target: 'dir', category: 'public.app-category.developer-tools', identity: null },
  win: { target: 'dir' },
};
