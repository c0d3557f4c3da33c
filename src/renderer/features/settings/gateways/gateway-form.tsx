import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { GatewaySettings } from '#shared/settings/realtime-settings.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { TextArea } from '#ui/controls/input.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { ConnectsRow } from '../connects-row.tsx';
import { EntryForm } from '../entry-form.tsx';
import { isInTheClear } from '../is-in-the-clear.ts';
import styles from '../section.module.css';
import { TextRow } from '../text-row.tsx';
import { useEntryForm } from '../use-entry-form.ts';
import { draftOfGateway, type GatewayDraft, gatewayOfDraft } from './gateway-draft.ts';

interface GatewayFormProps {
  readonly settings: SettingsSnapshot;
  /** Null for a new one. */
  readonly saved: GatewaySettings | null;
}

const SHOWN: readonly string[] = ['id', 'title', 'url', 'http', 'userId', 'sessionId', 'answerSeconds', 'setup'];

/** One gateway: its names, where it is, its session, and when it connects. */
export function GatewayForm({ saved, settings }: GatewayFormProps) {
  const panel = usePanel();
  const form = useEntryForm<GatewayDraft>({
    ...{ noun: 'gateway', section: 'gateways', settings, savedId: saved?.id ?? null },
    first: () => draftOfGateway(saved),
    shown: () => SHOWN,
    save: (draft, replaces) => panel.call('gateway.save', { gateway: gatewayOfDraft(draft), ...replaces }),
  });
  const { change, draft, wrongAt } = form;
  const clearHelp =
    'Not encrypted: anyone on the network can listen and act as you. Use wss: if the gateway supports it.';
  return (
    <EntryForm
      form={form}
      settings={settings}
      section="gateways"
      noun="gateway"
      ground="A realtime gateway"
      isNew={saved === null}
    >
      <SectionHead title="What it is called" />
      <div className={styles.fields}>
        <TextRow
          label="Id"
          of="wire"
          help="Identifies the connection in settings and lanes."
          value={draft.id}
          wrong={wrongAt('id')}
          onChange={(id) => change({ id })}
        />
        <TextRow
          label="Title"
          optional
          value={draft.title}
          wrong={wrongAt('title')}
          onChange={(title) => change({ title })}
        />
      </div>
      <SectionHead title="Where it is" />
      <div className={styles.fields}>
        <TextRow
          label="Address"
          of="wire"
          help={isInTheClear(draft.url) ? clearHelp : 'Such as ws://127.0.0.1:8080/realtime.'}
          value={draft.url}
          wrong={wrongAt('url')}
          onChange={(url) => change({ url })}
        />
        <TextRow
          label="HTTP address"
          optional
          of="wire"
          help="For the task list, cancel, drain and warm-up, such as http://127.0.0.1:8080."
          value={draft.http}
          wrong={wrongAt('http')}
          onChange={(http) => change({ http })}
        />
        <FormRow label="Sockets" help="One: an interruption waits behind requests. Only for gateways that refuse two.">
          {() => (
            <SegmentedChoice
              label="Sockets"
              options={[
                { value: 'two', word: 'Two' },
                { value: 'one', word: 'One' },
              ]}
              value={draft.lanes}
              onChange={(lanes) => change({ lanes })}
            />
          )}
        </FormRow>
      </div>
      <SectionHead title="The session" />
      <div className={styles.fields}>
        <TextRow
          label="User"
          of="wire"
          help="The gateway takes it from the first frame of a socket."
          value={draft.userId}
          wrong={wrongAt('userId')}
          onChange={(userId) => change({ userId })}
        />
        <TextRow
          label="Session"
          optional
          of="wire"
          help="Empty: a new session at each start."
          value={draft.sessionId}
          wrong={wrongAt('sessionId')}
          onChange={(sessionId) => change({ sessionId })}
        />
        <TextRow
          label="Time for an answer"
          of="number"
          help="In seconds. After it, a request counts as unanswered."
          value={draft.answerSeconds}
          wrong={wrongAt('answerSeconds')}
          onChange={(answerSeconds) => change({ answerSeconds })}
        />
        <FormRow label="Live setup" optional help="JSON that is merged into the setup of the upstream.">
          {(id) => (
            <TextArea
              id={id}
              mono
              rows={4}
              value={draft.setup}
              wrong={wrongAt('setup')}
              onChange={(setup) => change({ setup })}
            />
          )}
        </FormRow>
      </div>
      <SectionHead title="When it connects" />
      <div className={styles.fields}>
        <ConnectsRow value={draft.start} onChange={(start) => change({ start })} />
      </div>
    </EntryForm>
  );
}
