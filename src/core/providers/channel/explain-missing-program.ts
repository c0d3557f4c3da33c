import { basename } from 'node:path';
import type { Failure } from '#shared/lifecycle/failure.ts';
import type { StartEnvironment } from '../commands/login-path.ts';
import type { StdioBinding } from '../provider-definition.ts';

/** Programs that are scripts on Windows, which starts them through its command processor alone. */
const WINDOWS_SCRIPTS: ReadonlySet<string> = new Set(['npx', 'npm', 'pnpm', 'yarn', 'yarnpkg', 'corepack']);

/** A failure to find a program, with what is known of why it was not found; other failures stay as they are. */
export function explainMissingProgram(
  failure: Failure,
  { argv: [program], environment }: Pick<StdioBinding, 'argv' | 'environment'>,
  { pathProblem }: StartEnvironment,
  system: NodeJS.Platform,
): Failure {
  if (failure.kind !== 'blocked' || failure.reason !== 'not-found' || /[/\\]/.test(program)) return failure;
  if (system === 'win32' && WINDOWS_SCRIPTS.has(basename(program).toLowerCase())) {
    const remedy = `On Windows ${program} is a script. Put cmd and /c before it: cmd /c ${program} …`;
    return { ...failure, remedy };
  }
  const ownPath = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH');
  if (ownPath !== undefined) {
    const remedy = `The settings of this provider replace ${ownPath}, which hides all other folders. Add the folder of ${program} to it, or remove ${ownPath} from its variables`;
    return { ...failure, remedy };
  }
  return pathProblem === null ? failure : { ...failure, remedy: `${failure.remedy}. ${pathProblem}` };
}
