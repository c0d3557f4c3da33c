import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { runFlybridge } from './testing/command-line-world.ts';

/** Commands with subcommands. */
const GROUPS = ['config', 'baritone', 'game', 'realtime', 'sim'];

/** The commands that the help lists below `path`, each with its full path. */
async function commandsBelow(path: readonly string[]): Promise<readonly string[]> {
  const { output } = await runFlybridge([...path, '--help']);
  const [, list = ''] = /^Commands:\n((?: {2}.*\n)+)/m.exec(output) ?? [];
  const names = [...list.matchAll(/^ {2}([a-z]\S*)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
  return names.map((name) => [...path, name].join(' '));
}

test('docs/command-line.md has every command', async () => {
  const page = await readFile(new URL('../../docs/command-line.md', import.meta.url), 'utf8');
  const top = await commandsBelow([]);
  expect(top).toEqual(expect.arrayContaining(GROUPS));
  const below = await Promise.all(GROUPS.map((group) => commandsBelow([group])));
  const commands = [...top.filter((name) => !GROUPS.includes(name)), ...below.flat()];
  expect(commands.length).toBeGreaterThan(10);
  const written = [...page.matchAll(/^\| `flybridge ([a-z]+(?: [a-z]+)?)/gm)].map(([, name]) => name);
  expect(written.toSorted()).toEqual(commands.toSorted());
});
