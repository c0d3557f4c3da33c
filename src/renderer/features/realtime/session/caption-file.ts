import { redactFields } from '#shared/redaction/redact-fields.ts';

/** Words that are heard from a place in a sound on, in milliseconds. */
export interface Cue {
  readonly fromMs: number;
  readonly text: string;
}

/**
 * Captions as a WebVTT file. Each cue lasts until the next one begins, the last until `endMs`; words that are heard at the same
 * place are one cue. Secrets within them are hidden.
 */
export function captionFile(cues: readonly Cue[], endMs: number): string {
  const starts = [...new Set(cues.map(({ fromMs }) => fromMs))];
  const blocks = starts.flatMap((fromMs, index) => {
    const text = cues
      .filter((cue) => cue.fromMs === fromMs)
      .map((cue) => cue.text)
      .join('');
    const toMs = Math.max(starts[index + 1] ?? endMs, fromMs);
    // A blank line would end the cue, and an arrow would begin one.
    const words = redactFields(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .split(/\s*[\r\n]+\s*/);
    const lines = words.filter((line) => line.trim() !== '');
    return lines.length === 0 ? [] : [`${timeOf(fromMs)} --> ${timeOf(toMs)}\n${lines.join('\n').trim()}\n`];
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

/** `00:01:02.345`. */
function timeOf(ms: number): string {
  const whole = Math.round(ms);
  const two = (count: number): string => String(Math.floor(count)).padStart(2, '0');
  const hours = two(whole / 3_600_000);
  const rest = `${two((whole / 60_000) % 60)}:${two((whole / 1_000) % 60)}.${String(whole % 1_000).padStart(3, '0')}`;
  return `${hours}:${rest}`;
}
