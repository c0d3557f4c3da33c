import type { PanelError } from '#shared/panel/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import type { PanelHandlers } from '../panel-handlers.ts';
import type { ProviderKind } from './provider-kind.ts';

/** The handlers of the calls that check a provider against the contract. */
export function createCheckHandlers({
  checks,
  own,
}: Pick<ProviderKind, 'checks' | 'own'>): Pick<PanelHandlers, 'provider.check' | 'provider.cancelCheck'> {
  return {
    'provider.check': ({ appId, checkId, provider, run }) =>
      checks.run({ checkId, appId, run, read: () => readChecked(provider) }),
    'provider.cancelCheck': ({ checkId }) => {
      checks.cancel(checkId);
      return succeed(null);
    },
  };

  /** A command that a person has just typed may run for its check. Any other needs approval first. */
  async function readChecked(
    provider: string | { readonly draft: object; readonly replaces?: string | undefined },
  ): Promise<Result<ProviderDefinition, PanelError>> {
    const savedId = typeof provider === 'string' ? provider : provider.replaces;
    const saved = own.find(savedId);
    if (typeof provider === 'string') {
      if (saved === undefined) return fail(unknownProvider(provider));
      return (await own.mayRun(saved)) ? succeed(own.definitionOf(saved)) : fail(notApproved(provider));
    }
    const read = own.readDraft(provider.draft, provider.replaces);
    if (!read.ok) {
      const [note] = read.error;
      return fail({ code: 'BAD_PARAMS', message: `Nothing was checked. ${note?.field}: ${note?.message}` });
    }
    const isTyped = saved === undefined || own.hashOf(saved) !== own.hashOf(read.value);
    if (!isTyped && !(await own.mayRun(read.value))) return fail(notApproved(read.value.id));
    return succeed(own.definitionOf(read.value));
  }
}

function unknownProvider(providerId: string): PanelError {
  return { code: 'NOT_FOUND', message: `The settings have no provider ${providerId}. Choose another.` };
}

function notApproved(providerId: string): PanelError {
  const message = `The command of ${providerId} is not approved and did not run. Read it in Settings, Security.`;
  return { code: 'FORBIDDEN', message };
}
