import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '../fixtures/packaged.ts';

/** How a fuse that is on stands in the executable: as the digit one. */
const ON = '1'.charCodeAt(0);

test('the archive holds the built programs, package.json, and nothing else', async ({ installed }) => {
  const paths = listPackage(installed.archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  const foreign = paths.filter((path) => !/^\/(package\.json|out|out\/(main|preload|renderer)(\/.*)?)$/.test(path));
  expect(foreign).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/out/main/index.js',
      '/out/main/simulator-bridge.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
    ]),
  );
  expect(
    paths.filter((path) => /node_modules|\.map$|\.tsx?$|\.test\.|\/parts|\/bench|\.built-from/.test(path)),
  ).toEqual([]);
});

test('no file of it leads to its sources, or names a folder of the machine that built it', async ({ installed }) => {
  const code = listPackage(installed.archive, { isPack: false }).filter((path) => /\.(js|cjs|css|html)$/.test(path));
  for (const path of code) {
    const text = extractFile(installed.archive, path.replace(/^[\\/]/, '')).toString('utf8');
    expect(text, path).not.toContain('sourceMappingURL');
    expect(text.includes(join(import.meta.dirname, '..', '..')), path).toBe(false);
  }
});

test('its package.json starts the desktop shell, and has no scripts', async ({ installed }) => {
  const manifest = JSON.parse(extractFile(installed.archive, 'package.json').toString('utf8'));
  expect(manifest).toMatchObject({
    name: 'flybridge',
    productName: 'Flybridge',
    type: 'module',
    main: 'out/main/index.js',
  });
  expect(manifest.scripts).toBeUndefined();
  expect(manifest.devDependencies).toBeUndefined();
});

test('beside the archive there is no other application that Electron could load', async ({ installed }) => {
  const names = await readdir(dirname(installed.archive));
  expect(names.filter((name) => /^(app|default_app)(\.asar)?(\.unpacked)?$/.test(name))).toEqual(['app.asar']);
});

test('the fuses in the executable are set', async ({ installed }) => {
  const wire = await getCurrentFuseWire(installed.program);
  const on = (option: FuseV1Options) => wire[option] === ON;
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    nodeCliInspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyLoadAppFromAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    browserSnapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocolPrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: true,
    cookieEncryption: false,
    nodeOptions: false,
    nodeCliInspect: false,
    asarIntegrity: true,
    onlyLoadAppFromAsar: true,
    browserSnapshot: false,
    fileProtocolPrivileges: false,
  });
});

test('its size is told', async ({ installed }, testInfo) => {
  const folder = dirname(installed.program);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const archive = (await stat(installed.archive)).size;
  const said = `the package: ${megabytes(total)} in ${files.length} files, of that the archive of Flybridge: ${megabytes(archive)}`;
  testInfo.annotations.push({ type: 'size', description: said });
  console.log(said);
  // Our own part; the rest is Electron's.
  expect(archive).toBeLessThan(8_000_000);
});

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
