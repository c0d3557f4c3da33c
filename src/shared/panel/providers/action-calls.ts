import { z } from 'zod';
import { textsSchema } from '../../texts-schema.ts';

/** Arguments that an action can have, and characters of one. */
const MAX_ARGUMENTS = 200;
const MAX_ARGUMENT_CHARS = 100_000;
const MAX_NAME_CHARS = 200;

const id = z.string().min(1).max(200);
/** Counted first, so that an object of a million fields is not looked at field by field. */
const args = z
  .custom<unknown>((value) => typeof value === 'object' && value !== null && hasFewFields(value))
  .pipe(textsSchema)
  .refine((texts) =>
    Object.entries(texts).every(
      ([name, text]) => name !== '' && name.length <= MAX_NAME_CHARS && text.length <= MAX_ARGUMENT_CHARS,
    ),
  );
const savedName = z.string().trim().min(1).max(80);

/** The calls about the actions of an app and their jobs. */
export const ACTION_CALLS = {
  'actions.refresh': z.strictObject({ appId: id }),
  /** The time limit is sent along where it is given; else it is the app's own. */
  'action.run': z.strictObject({
    appId: id,
    actionName: id,
    args,
    timeoutSeconds: z.number().positive().max(1_000_000).optional(),
  }),
  /** Runs the action of a job once more, with the same arguments and time limit. */
  'job.repeat': z.strictObject({ appId: id, jobKey: id }),
  'job.cancel': z.strictObject({ appId: id, jobKey: id }),
  'arguments.save': z.strictObject({ appId: id, actionName: id, name: savedName, args }),
  'arguments.forget': z.strictObject({ appId: id, actionName: id, name: savedName }),
} as const;

function hasFewFields(value: object): boolean {
  let count = 0;
  for (const _name in value) {
    count += 1;
    if (count > MAX_ARGUMENTS) return false;
  }
  return true;
}

/** What the calls about the actions of an app and their jobs resolve with. */
export interface ActionCallResults {
  'actions.refresh': null;
  /** At once; how the app answers, the job tells. */
  'action.run': { readonly jobKey: string };
  'job.repeat': { readonly jobKey: string };
  /** Resolves when the action that cancels has done so. */
  'job.cancel': null;
  'arguments.save': null;
  'arguments.forget': null;
}
