import { describe, expect, test } from 'vitest';
import { codeBlock, findAnchors, findCodeSpans, findLinks, tableRows } from './markdown.ts';

const DOCUMENT = `# Title: the \`code\`, and more

See [one](docs/one.md#part), ![a picture](a.png) and \`[no](link)\`.

\`\`\`python
print('[no](link)')
# no heading
\`\`\`

## Same

## Same

## Keys

| key | does |
| --- | --- |
| \`a\\|b\` | This |
| c | That |

## After

| not | this |
| --- | --- |
| x | y |
`;

describe('of a Markdown document', () => {
  test('links and pictures are found with their lines, but not in code', () => {
    expect(findLinks(DOCUMENT)).toEqual([
      { target: 'docs/one.md#part', line: 3 },
      { target: 'a.png', line: 3 },
    ]);
  });

  test('headings have the anchors that GitHub gives them', () => {
    expect([...findAnchors(DOCUMENT)]).toEqual(['title-the-code-and-more', 'same', 'same-1', 'keys', 'after']);
  });

  test('code in sentences is found', () => {
    expect(findCodeSpans(DOCUMENT)).toEqual(['code', '[no](link)', 'a\\|b']);
  });

  test('a block of code is read by its language', () => {
    expect(codeBlock(DOCUMENT, 'python')).toBe("print('[no](link)')\n# no heading\n");
    expect(() => codeBlock(DOCUMENT, 'ruby')).toThrow('the document has no block of ruby');
  });

  test('the table below a heading is read without its head', () => {
    expect(tableRows(DOCUMENT, 'Keys')).toEqual([
      ['`a\\|b`', 'This'],
      ['c', 'That'],
    ]);
  });
});
