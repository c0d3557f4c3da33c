import { z } from 'zod';
import { jsonParamSchema } from '../json-param.ts';
import type { SaveReport } from './config.ts';

const id = z.string().min(1).max(200);
/** Of an entry or a path, as the app names it. */
const configKey = z.string().max(1_000);

/** The calls about the config of an app. */
export const CONFIG_CALLS = {
  'config.refresh': z.strictObject({ appId: id }),
  'config.save': z.strictObject({
    appId: id,
    changes: z
      .array(
        z.strictObject({
          key: configKey,
          value: jsonParamSchema,
          /** The value that the edit began with: where the app has another by now, the edit is a conflict. */
          expected: jsonParamSchema,
        }),
      )
      .min(1)
      .max(200),
  }),
  'config.undo': z.strictObject({ appId: id, changeId: id }),
  'path.open': z.strictObject({ appId: id, key: configKey, how: z.enum(['open', 'reveal']) }),
} as const;

/** What the calls about the config of an app resolve with. */
export interface ConfigCallResults {
  /** Resolves when the answer is published. A reading that the app refused is in the feed, and is no error of the call. */
  'config.refresh': null;
  /** Resolves when each change has its outcome and the config was read again. */
  'config.save': SaveReport;
  'config.undo': SaveReport;
  /** Resolves when the system was told to open the place, or to show it in its folder. */
  'path.open': null;
}
