/**
 * The import table as a document shows it: the rows between its two `<!-- import table -->` markers, of the form
 * `| module | may import |` with names separated by commas. Backquotes are for the reader; a dash stands for nobody.
 */
export function readWrittenTable(markdown: string): Record<string, string[]> {
  const [, table] = markdown.split('<!-- import table -->');
  if (table === undefined) throw new Error('the document has no `<!-- import table -->` markers');
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
    .slice(2);
  return Object.fromEntries(
    rows.map(([name = '', names = '']) => [clean(name), names.split(',').map(clean).filter(isName)]),
  );
}

function clean(name: string): string {
  return name.replaceAll('`', '').trim();
}

function isName(name: string): boolean {
  return !['', '-', '–', 'nobody'].includes(name);
}
