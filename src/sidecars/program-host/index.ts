import { systemClock } from '#core/platform/clock.ts';
import { DEFAULT_STOP_MS } from '#core/transport/run-shutdown.ts';
import { defineProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { HostedProgram } from './hosted-program.ts';

/**
 * The program `sidecar-program-host`: runs its arguments as a command, and provides the process interface for it. When
 * the command ends, the host ends the same way, so a supervisor of the host supervises the command.
 */
const appId = process.env.FLYBRIDGE_HOSTED_APP ?? 'program';
const stopMs = Number(process.env.FLYBRIDGE_HOSTED_STOP_MS) || DEFAULT_STOP_MS;
const NOT_STARTED = 127;

const argv = process.argv.slice(2);
if (argv.length === 0) {
  process.stderr.write('sidecar-program-host: name the program to run.\n');
  process.exit(1);
}
let phase: 'running' | 'ending' = 'running';

const program = new HostedProgram({
  argv,
  environment: process.env,
  clock: systemClock,
  stopMs,
  log: (level, source, line) => {
    provider.log(appId, level, source, line);
    // Its status has the number of lines, and the last one.
    provider.statusChanged(appId);
  },
  // The channel may have ended by then: the panel reads standard error to the end.
  onKill: (words) => process.stderr.write(`${words}\n`),
  onEnd(exit, words) {
    if (phase === 'ending') return;
    process.stderr.write(`${words}\n`, () => {
      if (exit === null) process.exit(NOT_STARTED);
      process.exit(exit.kind === 'code' ? exit.code : 1);
    });
  },
});

const provider = defineProvider({
  apps: [{ appId, title: process.env.FLYBRIDGE_HOSTED_TITLE ?? appId, status: () => program.facts() }],
});
// The panel sends it to the host alone, while the program still takes its time to end.
process.on('SIGTERM', () => void end());
await serveStdio(provider);
await end();

async function end(): Promise<void> {
  phase = 'ending';
  await program.end();
  process.exit(0);
}
