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
      <FormRow label="Bridge" help={KIND_HELP[draft.kind]}>
        {() => (
          <SegmentedChoice
            label="Bridge"
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
          help="Where it is, if not in the folder of the game."
          value={draft.infoPath}
          wrong={wrongAt('bridge.infoPath')}
          onChange={(infoPath) => change({ infoPath })}
        />
      ) : (
        <>
          <TextRow
            label="Address"
            of="wire"
            help="On this machine alone: the bridge has no encryption."
            value={draft.url}
            wrong={wrongAt('bridge.url')}
            onChange={(url) => change({ url })}
          />
          <TextRow
            label="Token"
            of="secret"
            help="Kept outside the settings file, and never shown again."
            placeholder={token === 'kept' ? 'A token is kept; type another to replace it' : ''}
            value={draft.token}
            onChange={(typed) => change({ token: typed })}
          />
        </>
      )}
    </>
  );
}

const KIND_HELP: Readonly<Record<BotDraft['kind'], string>> = {
  discovered: 'The mod writes where it listens and its token; Flybridge reads that, and notices when it changes.',
  address: 'For a bridge whose file cannot be read from here.',
};
