import type { EvidenceFrame, Verdict } from '#shared/protocols/verdict.ts';
import { formatTable, printable } from './print.ts';

/** One row of a conformance check. */
export interface PrintedFinding {
  readonly id: string;
  readonly section: string;
  readonly level: string;
  readonly says: string;
  readonly verdict: Verdict;
  readonly note: string;
  /** What is known of a failure; null or left out for a new one. */
  readonly known?: string | null;
  readonly frames: readonly EvidenceFrame[];
}

/** A table of all findings, then the lines behind each failure. */
export function formatFindings(findings: readonly PrintedFinding[]): string {
  const rows = findings.map(({ id, known, level, note, says, section, verdict }) => {
    const remark = known === null || known === undefined ? note : `${note}. Known: ${known}`;
    return [verdict, level, id, section, remark === '' ? says : `${says}: ${remark}`];
  });
  const failures = findings.filter(({ verdict }) => verdict === 'fail').map(formatFrames);
  return `${formatTable(rows)}${failures.join('')}`;
}

/** `40 pass, 2 fail, 3 not tested`. */
export function countVerdicts(findings: readonly PrintedFinding[]): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  return `${count('pass')} pass, ${count('fail')} fail, ${count('not tested')} not tested`;
}

/** The lines behind a failure, as they crossed the channel. */
function formatFrames({ frames, id }: PrintedFinding): string {
  const lines = frames.map(({ direction, text }) => `  ${direction === 'out' ? '>' : '<'} ${printable(text)}\n`);
  return `\n${id}\n${lines.join('')}`;
}
