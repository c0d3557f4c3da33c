import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { spawnProcess } from '../../transport/spawn-process.ts';
import { createChildGuard } from '../child-guard.ts';

/**
 * A program that starts one child as the panel does, to be killed in its place: `stand-in-panel <state directory>
 * <Node script of the child>`. It says `guardian <pid>` when its guardian runs.
 */
const [stateDirectory = '', script = ''] = process.argv.slice(2);
const platform = createSystemPlatform({
  log(_level, event, facts) {
    if (event === 'guardian started') process.stdout.write(`guardian ${facts?.pid}\n`);
    else silentLogger.log('info', event);
  },
});
/** Short, since the tests wait for it. */
const STOP_MS = 500;
const { PATH = '' } = process.env;
const guard = createChildGuard({ platform, path: PATH, stateDirectory });
await spawnProcess({
  argv: [process.execPath, '-e', script],
  directory: '/',
  environment: { PATH },
  platform,
  guard,
  stopMs: STOP_MS,
});
process.stdin.resume();
