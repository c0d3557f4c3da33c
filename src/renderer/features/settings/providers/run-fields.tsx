import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Select } from '#ui/controls/input.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Switch } from '#ui/controls/switch.tsx';
import { TextRow } from '../text-row.tsx';
import type { FieldsProps } from './form-fields.ts';
import { RESTART_WORDS, START_WORDS } from './provider-columns.tsx';

const STARTS: readonly ProviderSettings['start'][] = ['automatic', 'manual'];
const RESTARTS: readonly ProviderSettings['restart'][] = ['always', 'on-failure', 'never'];

/** When it runs, and with which group. */
export function RunFields({ change, draft, wrongAt }: FieldsProps) {
  return (
    <>
      <FormRow label="Start">
        {() => (
          <SegmentedChoice
            label="Start"
            options={STARTS.map((value) => ({ value, word: START_WORDS[value] }))}
            value={draft.start}
            onChange={(start) => change({ start })}
          />
        )}
      </FormRow>
      {draft.kind === 'stdio' ? (
        <>
          <FormRow label="Restart when it ends" help="On failure: not after exit code 0 or a signal to end.">
            {(id) => (
              <Select
                id={id}
                value={draft.restart}
                options={RESTARTS.map((value) => ({ value, word: RESTART_WORDS[value] }))}
                onChange={(restart) => change({ restart })}
              />
            )}
          </FormRow>
          <TextRow
            label="Final exit codes"
            optional
            of="wire"
            help="Exit codes after which it is not restarted."
            value={draft.finalExitCodes}
            placeholder="3, 4"
            wrong={wrongAt('finalExitCodes')}
            onChange={(finalExitCodes) => change({ finalExitCodes })}
          />
          <TextRow
            label="Seconds to stop"
            of="number"
            help="From the end of its stdin to SIGKILL. SIGTERM comes after two fifths."
            value={draft.stopSeconds}
            wrong={wrongAt('stopSeconds')}
            onChange={(stopSeconds) => change({ stopSeconds })}
          />
          <FormRow label="Keep detached programs" help="Stop leaves running what its detached actions started.">
            {(id) => <Switch id={id} on={draft.keepDetached} onChange={(keepDetached) => change({ keepDetached })} />}
          </FormRow>
        </>
      ) : null}
      <TextRow
        label="Seconds to start"
        of="number"
        help="How long it may be silent before it answers. Output on stderr counts as alive."
        value={draft.startSeconds}
        wrong={wrongAt('startSeconds')}
        onChange={(startSeconds) => change({ startSeconds })}
      />
      <TextRow
        label="Group"
        optional
        help="A group starts and stops together."
        value={draft.group}
        wrong={wrongAt('group')}
        onChange={(group) => change({ group })}
      />
      <TextRow
        label="Start order"
        of="number"
        help="Lower numbers start first."
        value={draft.order}
        wrong={wrongAt('order')}
        onChange={(order) => change({ order })}
      />
    </>
  );
}
