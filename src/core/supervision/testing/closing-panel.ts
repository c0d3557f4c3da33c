import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { createChildGuard } from '../child-guard.ts';

/** A program with nothing left to do but to close its guard. It prints `closed` when that is done. */
const { PATH = '' } = process.env;
const guard = createChildGuard({ platform: createSystemPlatform(silentLogger), path: PATH, stateDirectory: null });
/** Above every process id that a system gives. */
const NO_PROCESS = 2 ** 30;
guard.begin({ pid: NO_PROCESS, command: [], lease: guard.createLease('all'), stopMs: 0 });
guard.end(NO_PROCESS);
await guard.close();
process.stdout.write('closed\n');
