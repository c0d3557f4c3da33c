import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { TextRow } from '../text-row.tsx';
import type { BotDraft } from './bot-draft.ts';

interface ModServerFieldsProps {
  readonly draft: BotDraft;
  readonly change: (changed: Partial<BotDraft>) => void;
  readonly wrongAt: (field: string) => string | undefined;
  readonly token: 'kept' | 'missing';
}

/** How the bridge is reached: by the file of the mod, or by an address and a token. */
export function ModServerFields({ change, draft, token, wrongAt }: ModServerFieldsProps) {
  return (
    <>
      <FormRow label="Mod server" help={KIND_HELP[draft.kind]}>
        {() => (
          <SegmentedChoice
            label="Mod server"
            options={[
              { value: 'discovered', word: 'Found on disk' },
              { value: 'address', word: 'Address and token' },
            ]}
            value={draft.kind}
            onChange={(kind) => change({ kind })}
          />
        )}
      </FormRow>
      {draft.kind === 'discovered' ? (
        <TextRow
          label="bridge-info.json"
          optional
          of="wire"
          help="The file, if it is not in the game folder."
          value={draft.infoPath}
          wrong={wrongAt('bridge.infoPath')}
          onChange={(infoPath) => change({ infoPath })}
        />
      ) : (
        <>
          <TextRow
            label="Address"
            of="wire"
            help="On this machine only: the mod server has no encryption."
            value={draft.url}
            wrong={wrongAt('bridge.url')}
            onChange={(url) => change({ url })}
          />
          <TextRow
            label="Token"
            of="secret"
            help="Kept outside the settings file, never shown again."
            placeholder={token === 'kept' ? 'Saved. Type to replace it' : ''}
            value={draft.token}
            onChange={(typed) => change({ token: typed })}
          />
        </>
      )}
    </>
  );
}

const KIND_HELP: Readonly<Record<BotDraft['kind'], string>> = {
  discovered: 'Flybridge reads address and token from the mod’s file, and follows its changes.',
  address: 'For a mod server whose file cannot be read from here.',
};
