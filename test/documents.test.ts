import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { groupShortcuts } from '#connections/group-shortcuts.ts';
import { readRoomFile } from '#core/rooms/room-file.ts';
import { readSettings } from '#core/settings/read-settings.ts';
import { KINDS } from '#kinds/kinds.ts';
import { writeKeys } from '#stores/window/shortcuts.ts';
import {
  findBrokenLinks,
  findStalePaths,
  findUnknownDocuments,
  findUnreachable,
  loadDocuments,
} from './documents/documents.ts';
import { codeBlock, findLinks, tableRows } from './documents/markdown.ts';

const root = join(import.meta.dirname, '..');
const documents = loadDocuments(root);
const read = (path: string) => documents.get(path) ?? '';

describe('the documents', () => {
  test('were read', () => {
    expect(documents.size).toBeGreaterThan(10);
    expect(findLinks(read('README.md')).length).toBeGreaterThan(10);
  });

  test('link to files and headings that exist', () => {
    expect(findBrokenLinks(root, documents)).toEqual([]);
  });

  test('are all reached from the README', () => {
    expect(findUnreachable(documents)).toEqual([]);
  });

  test('name files that exist', () => {
    expect(findStalePaths(root, documents)).toEqual([]);
  });

  test('are all that comments name', () => {
    expect(findUnknownDocuments(root)).toEqual([]);
  });

  test('show every picture in docs/pictures', () => {
    const shown = [...documents.values()].flatMap((text) => findLinks(text).map(({ target }) => target));
    const pictures = readdirSync(join(root, 'docs', 'pictures'));
    expect(pictures.filter((name) => !shown.some((target) => target.endsWith(`pictures/${name}`)))).toEqual([]);
  });

  test('show settings that Flybridge reads', () => {
    const settings = readSettings(codeBlock(read('docs/settings.md'), 'jsonc'));
    expect(settings).toMatchObject({ ok: true, value: { content: { world: 'own' } } });
  });

  test('show a room file that Flybridge reads', () => {
    const room = readRoomFile(codeBlock(read('docs/rooms.md'), 'md'));
    expect(room).toMatchObject({ ok: true, value: { welcomeMessage: '\nWelcome.\n', unknownFields: [] } });
  });

  test('list the keys of the window as it has them', () => {
    const keys = groupShortcuts(KINDS).flatMap(({ place, shortcuts }) =>
      shortcuts.map((shortcut) => [place, writeKeys(shortcut, false).join(', '), shortcut.does]),
    );
    const rows = tableRows(read('docs/window.md'), 'Keys');
    const written = rows.map((cells) => cells.map((cell) => cell.replaceAll('`', '')));
    // A page for people may put the places into another order.
    expect(written.toSorted()).toEqual(keys.toSorted());
  });
});
