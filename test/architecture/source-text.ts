import { parseSync } from 'vite';

/** A piece of text that is not code: `text` is what stands between its delimiters. */
export interface TextPiece {
  /** Where its first delimiter stands in the file. */
  readonly start: number;
  readonly text: string;
}

/**
 * One source file, taken apart. `code` has the length and the lines of the file, with spaces in place of what is no
 * code: comments, the insides of strings, templates and patterns, and the text between JSX tags. So a rule that looks
 * at `code` cannot be fooled by a string, and one that looks at `comments` cannot be fooled by code.
 */
export interface SourceText {
  readonly code: string;
  readonly comments: readonly TextPiece[];
  readonly strings: readonly TextPiece[];
}

/** Takes TypeScript apart; with `jsx`, TypeScript with JSX. Throws where the text cannot be read. */
export function readSource(text: string, jsx: boolean): SourceText {
  const { comments, errors, program } = parseSync(jsx ? 'source.tsx' : 'source.ts', text);
  const [problem] = errors;
  if (problem !== undefined) throw new Error(problem.message);
  const hidden: Span[] = comments.map(({ end, start }) => ({ start, end }));
  const strings: TextPiece[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (!isNode(value)) return;
    const span = insideOf(value, text);
    if (span !== null) {
      hidden.push(span);
      if (isString(value)) strings.push({ start: span.start - 1, text: text.slice(span.start, span.end) });
    }
    for (const each of Object.values(value)) if (typeof each === 'object') visit(each);
  };
  visit(program);
  if (text.startsWith('#!')) hidden.push({ start: 0, end: Math.max(0, text.indexOf('\n')) });
  return {
    code: blank(text, hidden),
    comments: comments.map(({ end, start }) => ({ start, text: text.slice(start + 2, end) })),
    strings: strings.sort((one, other) => one.start - other.start),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface SyntaxNode extends Span {
  readonly type: string;
  readonly value?: unknown;
  readonly regex?: unknown;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

function isString({ type, value }: SyntaxNode): boolean {
  return type === 'TemplateElement' || (type === 'Literal' && typeof value === 'string');
}

/** The part of a node that is no code; null for a node that is code as a whole. */
function insideOf(node: SyntaxNode, text: string): Span | null {
  const { end, start, type } = node;
  if (type === 'JSXText') return { start, end };
  if (type === 'TemplateElement') return insideOfTemplate(node, text);
  if (type !== 'Literal') return null;
  if (typeof node.value === 'string') return { start: start + 1, end: end - 1 };
  if (node.regex === undefined) return null;
  return { start: start + 1, end: text.slice(0, end).lastIndexOf('/') };
}

/** The parser counts the delimiters of a part of a template with it. */
function insideOfTemplate({ end, start }: SyntaxNode, text: string): Span {
  return { start: start + 1, end: end - (text[end - 1] === '`' ? 1 : 2) };
}

function blank(text: string, spans: readonly Span[]): string {
  const out = text.split('');
  for (const { end, start } of spans) {
    for (let index = start; index < end; index += 1) if (out[index] !== '\n') out[index] = ' ';
  }
  return out.join('');
}
