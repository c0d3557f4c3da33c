import { fail } from '#shared/result.ts';
import type { Driver } from '../../supervision/driver.ts';
import type { TapAttempt } from '../../transport/tap.ts';
import { childEnvironment, describeMissingVariables } from '../commands/child-environment.ts';
import { notApproved } from '../commands/command-approval.ts';
import type { ProviderDefinition, StdioBinding } from '../provider-definition.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import { explainMissingProgram } from './explain-missing-program.ts';
import { stoppedEarly } from './identify-provider.ts';
import { type ProviderChannel, ProviderDriver, type ProviderObserver } from './provider-driver.ts';
import { TcpDriver, TcpPerCallDriver } from './tcp-driver.ts';

export interface CreateDriverOptions {
  readonly definition: ProviderDefinition;
  readonly tap: TapAttempt;
  readonly observer: ProviderObserver;
  readonly deps: Pick<ProviderDeps, 'platform' | 'environment' | 'guard' | 'approvals'>;
}

/** Creates the driver for a provider's binding. */
export function createDriver(options: CreateDriverOptions): Driver<ProviderChannel> {
  const { definition, tap, observer } = options;
  const { binding } = definition;
  const { platform } = options.deps;
  switch (binding.kind) {
    case 'stdio':
      return createStdioDriver(options, binding);
    case 'tcp':
      return new TcpDriver({ definition, endpoint: binding, platform, tap, observer });
    case 'tcp-per-call':
      return new TcpPerCallDriver({ definition, endpoint: binding, platform, tap, observer });
  }
}

/** Starts the process only if it is approved, and with its complete environment. */
function createStdioDriver(options: CreateDriverOptions, binding: StdioBinding): Driver<ProviderChannel> {
  const { definition, tap, observer, deps } = options;
  const { approvals, guard, platform } = deps;
  return {
    async open(attempt) {
      const { hosted: command = binding, origin } = binding;
      const isApproved = origin === 'built-in' || approvals === undefined || (await approvals.isApproved(command));
      if (!isApproved) return fail(notApproved(definition.id, command, platform.clock.now()));
      const own = await deps.environment();
      // Meanwhile it may have been stopped, or its command may have changed.
      if (attempt.signal.aborted) return fail(stoppedEarly(definition.id, platform.clock.now()));
      const environment = childEnvironment(own.variables, binding);
      for (const text of describeMissingVariables(own.variables, binding)) {
        observer.output({ source: 'panel', level: 'warn', text });
      }
      const driver = new ProviderDriver({ definition, binding, platform, tap, observer, environment, guard });
      const opened = await driver.open(attempt);
      return opened.ok ? opened : fail(explainMissingProgram(opened.error, command, own, process.platform));
    },
  };
}
