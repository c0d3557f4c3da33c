import type { Platform } from '../platform/platform.ts';
import type { ChildGuard } from '../supervision/child-guard.ts';
import type { Driver } from '../supervision/driver.ts';
import type { Tap } from '../transport/tap.ts';
import { childEnvironment } from './child-environment.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import { type ProviderChannel, ProviderDriver, type ProviderObserver } from './provider-driver.ts';
import { TcpDriver, TcpPerCallDriver } from './tcp-driver.ts';

export interface CreateDriverOptions {
  readonly definition: ProviderDefinition;
  readonly platform: Platform;
  readonly tap: Tap;
  readonly observer: ProviderObserver;
  /** The panel's own environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly guard?: ChildGuard | undefined;
}

/** The driver that a provider's binding asks for. */
export function createDriver(options: CreateDriverOptions): Driver<ProviderChannel> {
  const { definition, platform, tap, observer, guard } = options;
  const { binding } = definition;
  switch (binding.kind) {
    case 'stdio': {
      const environment = { ...childEnvironment(options.environment, binding.environment), ...guard?.environment };
      return new ProviderDriver({ definition, binding, platform, tap, observer, environment, guard });
    }
    case 'tcp':
      return new TcpDriver({ definition, endpoint: binding, platform, tap, observer });
    case 'tcp-per-call':
      return new TcpPerCallDriver({ definition, endpoint: binding, platform, tap, observer });
  }
}
