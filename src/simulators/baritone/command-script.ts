import { findCommand } from '#shared/protocols/baritone/command-catalogue.ts';
import type { PathEvent } from '#shared/protocols/baritone/task.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** Why the simulated Baritone pauses. */
export interface SimulatedPause {
  readonly reason_code: string;
  readonly source_process: string;
  readonly command_type: string;
}

/** One step of a command, with its delay after the previous one. */
export type ScriptStep = { readonly afterMs: number } & (
  | { readonly does: 'path'; readonly event: PathEvent }
  | { readonly does: 'pause'; readonly pause: SimulatedPause }
  | { readonly does: 'resume' }
  /** Baritone has come to rest; the task ends after the quiescence window. */
  | { readonly does: 'rest' }
);

export const INVENTORY_PAUSE: SimulatedPause = {
  reason_code: 'REQUEST_PAUSE',
  source_process: 'InventoryPauserProcess',
  command_type: 'REQUEST_PAUSE',
};
export const BUILDER_PAUSE: SimulatedPause = {
  reason_code: 'BUILDER_PAUSED',
  source_process: 'BuilderProcess',
  command_type: '',
};
const FARM_PAUSE: SimulatedPause = {
  reason_code: 'SET_GOAL_AND_PAUSE',
  source_process: 'FarmProcess',
  command_type: 'SET_GOAL_AND_PAUSE',
};

const CALCULATION_MS = 400;
const SEGMENT_MS = 3_000;
const PAUSE_MS = 2_500;

const path = (event: PathEvent, afterMs = 0): ScriptStep => ({ afterMs, does: 'path', event });
const rest: ScriptStep = { afterMs: 0, does: 'rest' };
/** The first calculation starts before the command is accepted. */
const begin = [path('CALC_STARTED'), path('CALC_FINISHED_NOW_EXECUTING', CALCULATION_MS)];
const nextSegment = [
  path('NEXT_SEGMENT_CALC_STARTED', SEGMENT_MS / 2),
  path('NEXT_SEGMENT_CALC_FINISHED', CALCULATION_MS),
  path('CONTINUING_ONTO_PLANNED_NEXT', SEGMENT_MS / 2),
];
const arrive = [path('AT_GOAL', SEGMENT_MS), rest];

function pauseFor(pause: SimulatedPause): readonly ScriptStep[] {
  return [
    { afterMs: SEGMENT_MS / 2, does: 'pause', pause },
    { afterMs: PAUSE_MS, does: 'resume' },
  ];
}

/** The steps of a command, or the message of its refusal. */
export function scriptOf(command: string): Result<readonly ScriptStep[], string> {
  const [word = '', ...args] = command.trim().split(/\s+/);
  const name = findCommand(word)?.name;
  if (name === undefined) return fail(`Command not found: ${word}`);
  // The simulated player never reaches bedrock.
  if (args.includes('bedrock')) return succeed([path('CALC_STARTED'), path('CALC_FAILED', CALCULATION_MS), rest]);
  switch (name) {
    case 'goto':
      if (args.length === 0) return fail('goto needs a place or a block');
      return succeed([...begin, ...nextSegment, ...arrive]);
    case 'path':
    case 'come':
    case 'home':
    case 'surface':
      return succeed([...begin, ...arrive]);
    case 'mine':
      if (args.length === 0) return fail('mine needs a block');
      return succeed([...begin, ...nextSegment, ...pauseFor(INVENTORY_PAUSE), ...begin, ...nextSegment, ...arrive]);
    case 'build':
      if (args[0]?.startsWith('missing') ?? true) return fail(`Unable to load ${args[0] ?? 'a schematic'}`);
      return succeed([
        ...begin,
        ...pauseFor(BUILDER_PAUSE),
        ...nextSegment,
        path('PATH_FINISHED_NEXT_STILL_CALCULATING', SEGMENT_MS),
        rest,
      ]);
    case 'farm':
      return succeed([...begin, ...pauseFor(FARM_PAUSE), path('DISCARD_NEXT', SEGMENT_MS), rest]);
    case 'follow':
    case 'explore':
      return succeed([...begin, ...Array.from({ length: 20 }, () => nextSegment).flat(), ...arrive]);
    case 'tunnel':
      return succeed([
        ...begin,
        path('NEXT_SEGMENT_CALC_STARTED', SEGMENT_MS),
        path('NEXT_CALC_FAILED', CALCULATION_MS),
        rest,
      ]);
    case 'cancel':
    case 'forcecancel':
      return succeed([path('CANCELED'), rest]);
    default:
      return succeed([rest]);
  }
}
