import { DEFAULT_STOP_SECONDS } from '#shared/settings/start-and-stop-time.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import type { CommandDraft } from '../command/command-draft.ts';
import { CommandFields } from '../command/command-fields.tsx';
import { TextRow } from '../text-row.tsx';
import type { RoomDraft } from './room-draft.ts';
import type { RoomFieldsProps } from './room-fields.ts';

/** Which programs run for the room, and when. */
export function ProgramFields({ change, draft, wrongAt }: RoomFieldsProps) {
  return (
    <>
      <FormRow label="Instance" help={INSTANCE_HELP[draft.instanceRuns]}>
        {() => (
          <SegmentedChoice
            label="Instance"
            options={[
              { value: 'elsewhere', word: 'Started elsewhere' },
              { value: 'by-command', word: 'Started by a command' },
            ]}
            value={draft.instanceRuns}
            onChange={(instanceRuns) => change({ instanceRuns })}
          />
        )}
      </FormRow>
      {draft.instanceRuns === 'elsewhere' ? null : (
        <RoomCommandFields
          label="Command of the instance"
          command={draft.instanceCommand}
          change={(instanceCommand) => change({ instanceCommand })}
          wrongAt={(field) => wrongAt(`instanceCommand.${field}`)}
          example="./build/app/wwdos"
        />
      )}
      <FormRow label="Bridge" help={BRIDGE_HELP[draft.bridgeRuns]}>
        {() => (
          <SegmentedChoice
            label="Bridge"
            options={[
              { value: 'built-in', word: 'Built in' },
              { value: 'by-command', word: 'Another command' },
            ]}
            value={draft.bridgeRuns}
            onChange={(bridgeRuns) => change({ bridgeRuns })}
          />
        )}
      </FormRow>
      {draft.bridgeRuns === 'built-in' ? null : (
        <RoomCommandFields
          label="Command of the bridge"
          command={draft.bridgeCommand}
          change={(bridgeCommand) => change({ bridgeCommand })}
          wrongAt={(field) => wrongAt(`bridgeCommand.${field}`)}
          example="python3 tools/room/partykit_bridge.py"
        />
      )}
      <FormRow label="Start" help="By hand: press Start.">
        {() => (
          <SegmentedChoice
            label="Start"
            options={[
              { value: 'automatic', word: 'With Flybridge' },
              { value: 'manual', word: 'By hand' },
            ]}
            value={draft.start}
            onChange={(start) => change({ start })}
          />
        )}
      </FormRow>
      <TextRow
        label="Seconds to stop"
        optional
        of="number"
        help="Time for each program of the room to end before Flybridge kills it."
        placeholder={String(DEFAULT_STOP_SECONDS)}
        value={draft.stopSeconds}
        wrong={wrongAt('stopSeconds')}
        onChange={(stopSeconds) => change({ stopSeconds })}
      />
    </>
  );
}

interface RoomCommandFieldsProps {
  readonly label: string;
  readonly command: CommandDraft;
  readonly change: (command: CommandDraft) => void;
  readonly wrongAt: (field: keyof CommandDraft) => string | undefined;
  readonly example: string;
}

/** Two commands may be open at once: each is a group with a name. */
function RoomCommandFields({ change, command, label, ...others }: RoomCommandFieldsProps) {
  return (
    <div role="group" aria-label={label}>
      <CommandFields command={command} change={(changed) => change({ ...command, ...changed })} {...others} />
    </div>
  );
}

const INSTANCE_HELP: Readonly<Record<RoomDraft['instanceRuns'], string>> = {
  elsewhere: 'Flybridge waits for it to run; it never starts or stops it.',
  'by-command': 'Flybridge starts it, shows its output, and restarts it when it ends.',
};

const BRIDGE_HELP: Readonly<Record<RoomDraft['bridgeRuns'], string>> = {
  'built-in': 'Resolves conflicts with other Flybridge bridges.',
  'by-command': 'Gets the variables of the original: WIBWOB_INSTANCE, WIBWOB_PARTYKIT_URL and the like.',
};
