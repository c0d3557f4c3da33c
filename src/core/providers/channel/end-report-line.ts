import { type EndReport, killedWords, nameProcess } from '../../transport/run-shutdown.ts';
import type { OutputLine } from '../output/output-log.ts';

/** What the log of a provider says of a process that was killed or spared when its run ended. */
export function endReportLine({ kind, process }: EndReport): Pick<OutputLine, 'level' | 'text'> {
  return kind === 'killed'
    ? { level: 'warn', text: killedWords(process) }
    : { level: 'info', text: `Left a detached process running: ${nameProcess(process)}` };
}
