import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';

/** When a connection is made: with the panel, or at a press. */
export type StartChoice = 'automatic' | 'manual';

interface ConnectsRowProps {
  readonly value: StartChoice;
  readonly onChange: (value: StartChoice) => void;
}

/** The row of a form that says when its connection is made. */
export function ConnectsRow({ onChange, value }: ConnectsRowProps) {
  return (
    <FormRow label="Connects" help="Manual: press Connect.">
      {() => (
        <SegmentedChoice
          label="Connects"
          options={[
            { value: 'automatic', word: 'Automatic' },
            { value: 'manual', word: 'Manual' },
          ]}
          value={value}
          onChange={onChange}
        />
      )}
    </FormRow>
  );
}
