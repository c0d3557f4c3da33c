import { hideArguments } from '#shared/redaction/hide-arguments.ts';
import type { EndReport } from '../../transport/run-shutdown.ts';
import type { OutputLine } from '../output/output-log.ts';

/** What the log of a provider says of a process that was killed or spared when its run ended. */
export function endReportLine({ kind, process: { command, pid } }: EndReport): Pick<OutputLine, 'level' | 'text'> {
  const program = command.length === 0 ? '' : `${hideArguments(command).join(' ')}, `;
  const who = pid < 0 ? `${program}process group ${-pid}` : `${program}pid ${pid}`;
  return kind === 'killed'
    ? { level: 'warn', text: `Killed a process that did not end in time: ${who}` }
    : { level: 'info', text: `Left a detached process running: ${who}` };
}
