import type { PanelError } from '#shared/panel/errors.ts';
import { fail } from '#shared/result.ts';
import { hashCommand } from '../../providers/commands/command-approval.ts';
import type { ProviderRegistry } from '../../providers/provider-registry.ts';
import { answerKept } from '../not-kept.ts';
import type { PanelHandlers } from '../panel-handlers.ts';
import type { OwnSettings } from '../settings/own-settings.ts';
import type { SettingsBoard } from '../settings/settings-board.ts';

/** The handlers of the calls that approve commands, of providers and of what runs for other kinds. */
export function createApprovalHandlers(
  board: Pick<SettingsBoard, 'ownCommands' | 'publish'>,
  providers: ProviderRegistry,
  settings: OwnSettings,
): Pick<PanelHandlers, 'provider.approve' | 'approval.revoke'> {
  return {
    'provider.approve': async ({ hash, providerId }) => {
      const own = board.ownCommands.find((each) => each.providerId === providerId);
      if (own === undefined) return fail(unknownProvider(providerId));
      if (hashCommand(own.command) !== hash) {
        const message = `The command of ${providerId} changed in the meantime and was not approved. Read it again.`;
        return fail({ code: 'ABORTED', message });
      }
      const kept = await settings.approvals.approve(own.command);
      if (settings.world === 'own') providers.find(providerId)?.handleApproval();
      board.publish();
      return answerKept('The approval', kept);
    },
    'approval.revoke': async ({ hash }) => {
      const kept = await settings.approvals.revoke(hash);
      for (const { providerId } of board.ownCommands.filter(({ command }) => hashCommand(command) === hash)) {
        const provider = settings.world === 'own' ? providers.find(providerId) : undefined;
        // A running program ends, and cannot start again.
        if (provider?.snapshot().connection.desired === 'running') void provider.restart();
      }
      board.publish();
      return answerKept('The removal of the approval', kept);
    },
  };
}

function unknownProvider(providerId: string): PanelError {
  return { code: 'NOT_FOUND', message: `The settings have no provider ${providerId}. Choose another.` };
}
