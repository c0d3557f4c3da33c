import { checkProvider } from '#core/conformance/check-provider.ts';
import type { AllowedAction } from '#core/conformance/gather-evidence.ts';
import { openChannel } from '#core/transport/open-channel.ts';
import type { ConformanceReport } from '#shared/protocols/process/requirements.ts';
import { succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { countVerdicts, formatFindings } from '../format-findings.ts';
import { type CommandOutcome, EXIT_CODES, unreachable } from '../outcome.ts';
import { printAside, printable, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { channelTarget, resolveProvider } from '../target.ts';
import { interrupted } from '../with-provider.ts';

/** How long the job of an allowed action may take, in milliseconds. */
const JOB_LIMIT_MS = 120_000;

/** What a person allows the check to change. */
export interface Allowed {
  readonly run: AllowedAction | null;
  /** The key of a setting that the check may set to its current value. */
  readonly setKey: string | null;
}

/** The exit code of each outcome, and its words. */
const OUTCOMES = {
  conforms: { exitCode: EXIT_CODES.done, words: 'meets the contract' },
  fails: { exitCode: EXIT_CODES.refused, words: 'does not meet the contract' },
  incomplete: {
    exitCode: EXIT_CODES.incomplete,
    words: 'has no failure, but not every required part was tested. Allow what the notes ask for',
  },
} as const;

/** Checks a provider against the contract: 0 when every requirement passes. The time limit applies to each answer. */
export async function check(session: Session, request: AppRequest, allowed: Allowed): Promise<CommandOutcome> {
  const { platform, signal } = session;
  const provider = await resolveProvider(request, session);
  if (!provider.ok) return provider;
  const target = channelTarget(provider.value, session);
  const report = await checkProvider({
    peer: {
      manner: provider.value.binding.kind === 'tcp-per-call' ? 'per-request' : 'lasting',
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
    ...allowed,
    signal,
  });
  if (signal.aborted) return interrupted();
  if (!report.ok) return unreachable(report.error);
  if (request.format === 'json') printJson(session.output, report.value);
  else session.output.write(formatReport(report.value));
  return succeed(OUTCOMES[report.value.outcome].exitCode);
}

function formatReport({ appId, findings, outcome }: ConformanceReport): string {
  return `${formatFindings(findings)}\n${printable(appId)} ${OUTCOMES[outcome].words}: ${countVerdicts(findings)}\n`;
}
