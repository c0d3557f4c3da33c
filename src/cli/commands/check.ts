import { checkProvider } from '#core/conformance/check-provider.ts';
import type { AllowedAction } from '#core/conformance/gather-evidence.ts';
import { openChannel } from '#core/transport/open-channel.ts';
import type { ConformanceReport, Finding } from '#shared/protocols/process/requirements.ts';
import { succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { EXIT_CODES, type Outcome, unreachable } from '../outcome.ts';
import { formatTable, printAside, printable, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { channelTarget, resolveProvider } from '../target.ts';
import { interrupted } from '../with-provider.ts';

/** How long the job of an allowed action may take, in milliseconds. */
const JOB_LIMIT_MS = 120_000;

/** Judges a provider against the document: 0 when no required requirement fails. The time limit is that of each answer. */
export async function check(session: Session, request: AppRequest, run: AllowedAction | null): Promise<Outcome> {
  const { platform, signal } = session;
  const provider = await resolveProvider(request, session);
  if (!provider.ok) return provider;
  const target = channelTarget(provider.value, session);
  const report = await checkProvider({
    peer: {
      manner: target.kind === 'tcp' ? 'per-request' : 'lasting',
      open: () =>
        openChannel(target, {
          platform,
          signal,
          connectTimeoutMs: request.timeoutMs,
          onErrorLine: (text) => printAside(session, 'stderr', text),
        }),
    },
    clock: platform.clock,
    appId: request.app,
    limitMs: request.timeoutMs,
    jobLimitMs: JOB_LIMIT_MS,
    run,
    signal,
  });
  if (signal.aborted) return interrupted();
  if (!report.ok) return unreachable(report.error);
  if (request.format === 'json') printJson(session.output, report.value);
  else session.output.write(formatReport(report.value));
  return succeed(report.value.conforms ? EXIT_CODES.done : EXIT_CODES.refused);
}

function formatReport({ appId, conforms, findings }: ConformanceReport): string {
  const rows = findings.map(({ id, level, note, says, section, verdict }) => [
    verdict,
    level,
    id,
    section,
    note === '' ? says : `${says}: ${note}`,
  ]);
  const failures = findings.filter(({ verdict }) => verdict === 'fail').map(formatFrames);
  const count = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length;
  const counts = `${count('pass')} pass, ${count('fail')} fail, ${count('not tested')} not tested`;
  const verdict = conforms ? 'does what the document requires' : 'does not do what the document requires';
  return `${formatTable(rows)}${failures.join('')}\n${printable(appId)} ${verdict}: ${counts}\n`;
}

/** What shows a failure, as it crossed the channel. */
function formatFrames({ frames, id }: Finding): string {
  const lines = frames.map(({ direction, text }) => `  ${direction === 'out' ? '>' : '<'} ${printable(text)}\n`);
  return `\n${id}\n${lines.join('')}`;
}
