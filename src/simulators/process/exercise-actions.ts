import { writeSync } from 'node:fs';
import type { Clock } from '#core/platform/clock.ts';
import { pause } from '#core/platform/pause.ts';
import { type Action, ActionError, action, cancelAction } from '#kit/action.ts';

const CYCLE_MS = 1_000;
const STDERR = 2;

export interface ExerciseOptions {
  readonly clock: Clock;
  /** Its name in questions. */
  readonly program: string;
  /** The path of its processes in the status of the app. */
  readonly pidsPath: string;
}

/** Actions that show every case of a job: arguments, progress, cancel, failure, time limit, crash. */
export function exerciseActions({ clock, program, pidsPath }: ExerciseOptions): Readonly<Record<string, Action>> {
  return {
    scenario_run: action({
      label: 'Run scenario',
      args: {
        scenario: {
          type: 'string',
          label: 'Scenario',
          required: true,
          options: ['door-cycle-fast', 'door-cycle-slow', 'soak'],
        },
        cycles: { type: 'int', label: 'Cycles', placeholder: '5' },
        speed: { type: 'float', label: 'Speed', placeholder: '1.0' },
        dryRun: { type: 'bool', label: 'Dry run' },
        ticket: { type: 'string', label: 'Ticket', pattern: '^[A-Z]+-\\d+$', placeholder: 'BENCH-12' },
      },
      mutex: 'scenario',
      timeoutSeconds: 600,
      run: async ({ args, log, progress, signal }) => {
        const { cycles = 5, dryRun = false, scenario, speed = 1, ticket } = args;
        if (cycles < 1 || speed <= 0)
          throw new ActionError('E_BAD_ARG', 'cycles and speed must be more than 0', { cycles, speed });
        log(`${scenario}${dryRun ? ' (dry run)' : ''}${ticket === undefined ? '' : ` for ${ticket}`}`);
        for (let cycle = 1; cycle <= cycles; cycle += 1) {
          await pause(clock, CYCLE_MS / speed, signal);
          signal.throwIfAborted();
          progress(
            { done: cycle, of: cycles, percent: Math.round((100 * cycle) / cycles) },
            `cycle ${cycle} of ${cycles} passed`,
          );
        }
        return { scenario, cycles, passed: cycles, dryRun };
      },
    }),
    probe_process: action({
      label: 'Probe process',
      args: { pid: { type: 'int', label: 'Process', required: true, optionsJsonpath: pidsPath } },
      run: ({ args, log }) => {
        if (args.pid !== process.pid) throw new ActionError('E_NOT_FOUND', `${args.pid} is not a process of this app`);
        const { rss } = process.memoryUsage();
        log(`pid ${args.pid} holds ${Math.round(rss / 1e6)} MB, up ${Math.round(process.uptime())} s`);
        return { pid: args.pid, residentBytes: rss };
      },
    }),
    job_cancel: cancelAction(),
    calibrate: action({
      label: 'Calibrate',
      confirm: 'Calibrate the door sensor? The fixture must be empty.',
      run: async ({ error, log, signal }) => {
        log('reading sensor DS1');
        await pause(clock, CYCLE_MS / 2, signal);
        signal.throwIfAborted();
        error('DS1 reads 4.91 V, expected 0.40 to 4.60 V');
        throw new ActionError('E_ACTION_FAILED', 'the door sensor is out of range', { sensor: 'DS1', volts: 4.91 });
      },
    }),
    wait_for_door: action({
      label: 'Wait for door',
      timeoutSeconds: 2,
      run: async ({ log, signal }) => {
        log('waiting for the door to close');
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      },
    }),
    crash: action({
      label: 'Crash the process',
      confirm: `End ${program} with SIGSEGV? Its supervisor restarts it.`,
      run: () => {
        // Written synchronously, so the last line is in the pipe before the end.
        writeSync(STDERR, `error: ${program} reads address 0x0\n`);
        process.kill(process.pid, 'SIGSEGV');
      },
    }),
  };
}
