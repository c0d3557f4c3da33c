import { useState } from 'react';
import type { FieldNote, SettingsSnapshot } from '#shared/panel/settings.ts';
import type { GatewaySettings } from '#shared/settings/realtime-settings.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { showToast } from '#stores/window/toasts.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { TextArea } from '#ui/controls/input.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { FormHead } from '../form-head.tsx';
import { isInTheClear } from '../is-in-the-clear.ts';
import styles from '../section.module.css';
import { TextRow } from '../text-row.tsx';
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
  const [draft, setDraft] = useState<GatewayDraft>(() => draftOfGateway(saved));
  const [problems, setProblems] = useState<readonly FieldNote[]>([]);
  const [busy, setBusy] = useState(false);
  const name = saved?.id ?? 'New gateway';
  const change = (changed: Partial<GatewayDraft>): void => {
    setDraft({ ...draft, ...changed });
    setProblems([]);
  };
  const wrongAt = (field: string): string | undefined => problems.find((note) => note.field === field)?.message;
  const unplaced = problems
    .filter(({ field }) => !SHOWN.includes(field))
    .map(({ message }) => message)
    .join(' ');
  const leave = (): void => goTo(SETTINGS_PAGE, { chosen: 'gateways', part: '' });
  const save = async (): Promise<void> => {
    setBusy(true);
    const replaces = saved === null ? {} : { replaces: saved.id };
    const reply = await panel.call('gateway.save', { gateway: gatewayOfDraft(draft), ...replaces });
    setBusy(false);
    if (!reply.ok) return showFailure(`${name} was not saved`, reply.error);
    if (reply.value.kind === 'refused') return setProblems(reply.value.problems);
    const detail = settings.world === 'own' ? 'Added to your gateways' : 'It connects when you leave the demo world';
    showToast({ status: 'ready', line: `${draft.id.trim()} is saved`, detail });
    leave();
  };
  const clearHelp =
    'Not encrypted: anyone on the network can listen and act as you. Use wss: if the gateway supports it.';
  return (
    <>
      <FormHead
        title={name}
        ground="A realtime gateway"
        settings={settings}
        answer={saved === null ? 'Add gateway' : 'Save gateway'}
        saving={busy}
        onCancel={leave}
        onSave={() => void save()}
      />
      <BrokenFileNotice settings={settings} section="gateways" part="" />
      {unplaced === '' ? null : <Banner status="failed" clause="The gateway was not saved." sentence={unplaced} />}
      <form className={styles.form} aria-label={name} onSubmit={(event) => event.preventDefault()}>
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
          <FormRow
            label="Sockets"
            help="One: an interruption waits behind requests. Only for gateways that refuse two."
          >
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
          <FormRow label="Connects" help="Manual: press Connect.">
            {() => (
              <SegmentedChoice
                label="Connects"
                options={[
                  { value: 'automatic', word: 'Automatic' },
                  { value: 'manual', word: 'Manual' },
                ]}
                value={draft.start}
                onChange={(start) => change({ start })}
              />
            )}
          </FormRow>
        </div>
      </form>
    </>
  );
}
