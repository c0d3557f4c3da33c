/** One link or picture of a Markdown document. */
export interface MarkdownLink {
  /** As it is written: a relative path, with or without an anchor, or an address. */
  readonly target: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The links and pictures of a document, in order. Code is not read. */
export function findLinks(markdown: string): readonly MarkdownLink[] {
  return proseLines(markdown).flatMap(({ line, text }) =>
    [...text.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => ({ target, line })),
  );
}

/** What a document shows as code within its sentences, in order. */
export function findCodeSpans(markdown: string): readonly string[] {
  return proseLines(markdown).flatMap(({ text }) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code));
}

/** The anchors that GitHub gives to the headings of a document. */
export function findAnchors(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const { text } of proseLines(markdown)) {
    const [, heading] = /^#{1,6}\s+(.*?)\s*$/.exec(text) ?? [];
    if (heading === undefined) continue;
    const words = heading.replaceAll(/\]\([^)]*\)/g, '').toLowerCase();
    const anchor = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    const same = [...anchors].filter((each) => each === anchor || each.replace(/-\d+$/, '') === anchor).length;
    anchors.add(same === 0 ? anchor : `${anchor}-${same}`);
  }
  return anchors;
}

/** The first block of code in a language; throws where the document has none. */
export function codeBlock(markdown: string, language: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(markdown) ?? [];
  if (code === undefined) throw new Error(`the document has no block of ${language}`);
  return code;
}

/** The rows of the tables below a heading, each as its cells; heads and rules are left out. */
export function tableRows(markdown: string, heading: string): readonly (readonly string[])[] {
  const [, rest] = markdown.split(`\n## ${heading}\n`);
  if (rest === undefined) throw new Error(`the document has no heading ${heading}`);
  const lines = (rest.split('\n## ')[0] ?? '').split('\n');
  return lines
    .filter((line, at) => line.startsWith('|') && !isRule(line) && !isRule(lines[at + 1] ?? ''))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

function isRule(line: string): boolean {
  return /^\|(?:\s*-+\s*\|)+$/.test(line);
}

function proseLines(markdown: string): readonly { readonly line: number; readonly text: string }[] {
  let isCode = false;
  return markdown.split('\n').flatMap((text, at) => {
    if (text.startsWith('```')) {
      isCode = !isCode;
      return [];
    }
    return isCode ? [] : [{ line: at + 1, text }];
  });
}
