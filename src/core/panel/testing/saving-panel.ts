import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { KeptSecrets } from '../../connections/kept-secrets.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { ArgumentMemory } from '../../providers/actions/argument-memory.ts';
import { FileApprovals } from '../../providers/commands/command-approval.ts';
import { putEntry } from '../../settings/edit-settings.ts';
import { SettingsFile } from '../../settings/settings-file.ts';
import { WindowMemory } from '../window-memory.ts';

/**
 * A program that saves as a panel does, beside others: `saving-panel <folder> <name> <count>`. It says `ready`, saves
 * for each line that it reads `count` entries of every file at once, and says how many of them were not kept.
 */
const [folder = '', name = '', count = '0'] = process.argv.slice(2);
const platform = createSystemPlatform(silentLogger);
const settings = new SettingsFile({ platform, path: join(folder, 'settings.json') });
const secrets = new KeptSecrets({ platform, path: join(folder, 'secrets.json') }).of('bot');
const approvals = new FileApprovals({ platform, path: join(folder, 'approvals.json') });
const actionArguments = new ArgumentMemory({ platform, path: join(folder, 'arguments.json'), onChange: () => {} });
const memory = new WindowMemory({ platform, hub: new FeedHub(), stateDirectory: folder });

async function saveOne(id: string): Promise<number> {
  const saved = { id, name: id, steps: ['mine iron_ore'] };
  const results = await Promise.all([
    settings.edit(putEntry('savedCommands', saved, id)),
    secrets.set(id, 'a token'),
    approvals.approve({ argv: [id], directory: '/', environment: {} }),
    actionArguments.save('bridge', id, 'kept', { cycles: '1' }),
    memory.store(name === 'a' ? 'tour' : 'list-width', id),
  ]);
  return results.filter(({ ok }) => !ok).length;
}

process.stdout.write('ready\n');
for await (const _line of createInterface({ input: process.stdin })) {
  let failed = 0;
  for (let index = 0; index < Number(count); index += 1) failed += await saveOne(`${name}-${index}`);
  process.stdout.write(`failed ${failed}\n`);
}
