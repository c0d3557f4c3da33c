/** Measures how long the longest text of settings takes to be read. Prints metrics as JSON. */
import { readSettings } from '#core/settings/read-settings.ts';
import { MAX_SETTINGS_CHARS } from '#shared/settings/choices.ts';

const provider = (id: number) =>
  `    { "id": "p${id}", "apps": [{ "appId": "a${id}" }], "transport": { "kind": "tcp", "port": 8777 } },\n`;
const providers = (length: number) => {
  const count = Math.floor(length / provider(1_000).length) - 1;
  return `{ "providers": [\n${Array.from({ length: count }, (_, index) => provider(1_000 + index)).join('')}] }`;
};
const repeated = (piece: string) => piece.repeat(MAX_SETTINGS_CHARS / piece.length);

const TEXTS: Readonly<Record<string, string>> = {
  'a good file': providers(MAX_SETTINGS_CHARS),
  'opening brackets': repeated('['),
  'broken lines': repeated('oops\n'),
  'entries that are no providers': `{ "providers": [${'7,'.repeat(70_000)}] }`,
};

const text = TEXTS[process.argv[2] ?? ''];
if (text === undefined) throw new Error('Name one of the texts.');
// The panel has read settings before.
for (let round = 0; round < 20; round += 1) readSettings(providers(5_000));
// Of the processor: what else runs on the machine meanwhile is not counted.
const before = process.cpuUsage();
readSettings(text);
const { system, user } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ ms: (system + user) / 1000 }));
