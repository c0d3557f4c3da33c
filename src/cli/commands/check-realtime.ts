import { checkGateway } from '#core/conformance/realtime/check-gateway.ts';
import { readGatewayAddress } from '#core/realtime/server/gateway-address.ts';
import { openWebSocket } from '#core/transport/open-web-socket.ts';
import { shownAddress } from '#core/transport/shown-address.ts';
import { DEFAULT_WEB_SOCKET_LIMITS } from '#core/transport/web-socket-limits.ts';
import type { GatewayReport } from '#shared/protocols/realtime/requirements.ts';
import { succeed } from '#shared/result.ts';
import { countVerdicts, formatFindings } from '../format-findings.ts';
import { type CommandOutcome, EXIT_CODES, unreachable, usageFailure } from '../outcome.ts';
import { printable, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { interrupted } from '../with-provider.ts';

export interface RealtimeCheck {
  readonly url: string;
  /** The goal of a task that the check may request; null for none. */
  readonly goal: string | null;
  /** How long each frame may take to be answered. */
  readonly timeoutMs: number;
  readonly format: 'table' | 'json';
}

/** The exit code of each outcome, and its words. */
const OUTCOMES = {
  conforms: { exitCode: EXIT_CODES.done, words: 'meets the document' },
  fails: { exitCode: EXIT_CODES.refused, words: 'does not meet the document' },
  incomplete: {
    exitCode: EXIT_CODES.incomplete,
    words: 'has no failure that counts, but not every required part was tested. The notes say why',
  },
  silent: { exitCode: EXIT_CODES.unreachable, words: 'accepted the connection and sent nothing' },
} as const;

/** Checks a realtime gateway against its document: 0 when everything that it demands is met. */
export async function checkRealtime(session: Session, check: RealtimeCheck): Promise<CommandOutcome> {
  const { output, platform, signal } = session;
  const { format, goal, timeoutMs } = check;
  const read = readGatewayAddress(check.url);
  if (!read.ok) return usageFailure(`${read.error}. Enter it like ws://127.0.0.1:8080/realtime.`);
  const url = read.value;
  const handshakeMs = Math.min(timeoutMs, DEFAULT_WEB_SOCKET_LIMITS.handshakeMs);
  const report = await checkGateway({
    gateway: { open: () => openWebSocket({ url, platform, signal, limits: { handshakeMs } }) },
    ...{ clock: platform.clock, ids: platform.ids, limitMs: timeoutMs, goal, signal },
    name: shownAddress(url),
  });
  if (signal.aborted) return interrupted();
  if (!report.ok) return unreachable(report.error);
  if (format === 'json') printJson(output, report.value);
  else output.write(formatReport(report.value));
  return succeed(OUTCOMES[report.value.outcome].exitCode);
}

function formatReport({ findings, gateway, outcome }: GatewayReport): string {
  const knownCount = findings.filter(({ known }) => known !== null).length;
  const known = knownCount === 0 ? '' : `; ${knownCount} of the failures are known of gateways in use`;
  const summary = `${OUTCOMES[outcome].words}: ${countVerdicts(findings)}${known}`;
  return `${formatFindings(findings)}\n${printable(gateway)} ${summary}\n`;
}
