import { Save, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FieldNote, SettingsSnapshot } from '#shared/panel/settings.ts';
import { removeRoom, saveRoom } from '#stores/room-settings-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { noteAt, withoutNotesAt } from '../field-notes.ts';
import { IdentityFields } from './identity-fields.tsx';
import { InstanceFields } from './instance-fields.tsx';
import { ProgramFields } from './program-fields.tsx';
import { draftOfRoom, mistakesOfRoom, type RoomDraft, roomOfDraft, secretOfDraft } from './room-draft.ts';
import styles from './room-form.module.css';
import { RoomRemoval } from './room-removal.tsx';
import { SharingFields } from './sharing-fields.tsx';

/** One bold clause, and a sentence. */
interface Remark {
  readonly clause: string;
  readonly sentence: string;
}

interface RoomFormProps {
  readonly settings: SettingsSnapshot;
  /** The id of the own room that it changes; null for a new one. */
  readonly roomId: string | null;
  /** What it begins with. */
  readonly first: RoomDraft;
  /** Where it came from, where that is not the settings. */
  readonly ground?: string | undefined;
  /** What a person should know of it before saving. */
  readonly remarks?: readonly Remark[] | undefined;
  readonly onDraft?: ((draft: RoomDraft) => void) | undefined;
  readonly onLeave: (how: 'saved' | 'left') => void;
}

/** One room: its instance, the room that it is shared in, and the programs that run for it. */
export function RoomForm({ first, ground, onDraft, onLeave, remarks = [], roomId, settings }: RoomFormProps) {
  const panel = usePanel();
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<readonly FieldNote[]>([]);
  const [refusals, setRefusals] = useState(0);
  const [doing, setDoing] = useState<'nothing' | 'saving' | 'asking'>('nothing');
  const form = useRef<HTMLFormElement>(null);
  const own = settings.rooms.find(({ id }) => id === roomId) ?? null;
  // What is being saved here arrives before the reply that it is saved.
  const isOutdated = own !== null && doing !== 'saving' && JSON.stringify(own) !== JSON.stringify(draft.saved);
  const name = own?.id ?? 'New room';
  const change = (changed: Partial<RoomDraft>): void => {
    const next = { ...draft, ...changed };
    setDraft(next);
    onDraft?.(next);
    // What was wrong with a field was said of what it held before.
    setProblems(withoutNotesAt(problems, Object.keys(changed)));
  };
  const wrongAt = (field: string): string | undefined => noteAt(problems, field);
  const fields = { draft, change, wrongAt };

  // What is wrong may lie out of sight.
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  const refuse = (found: readonly FieldNote[]): void => {
    setProblems(found);
    setRefusals((count) => count + 1);
  };
  const save = async (): Promise<void> => {
    const mistakes = mistakesOfRoom(draft);
    if (mistakes.length > 0) return refuse(mistakes);
    setDoing('saving');
    const typed = { room: roomOfDraft(draft), replaces: own?.id, secret: secretOfDraft(draft) };
    const saved = await saveRoom(panel, typed, settings.world);
    setDoing('nothing');
    if (saved?.kind === 'refused') refuse(saved.problems);
    if (saved?.kind === 'saved') onLeave('saved');
  };

  return (
    <>
      <PageHead title={name} ground={ground ?? (own === null ? 'An instance, alone or shared' : 'Own room')}>
        {own === null ? null : (
          <Button icon={Trash2} onPress={() => setDoing('asking')}>
            Remove…
          </Button>
        )}
        <Button onPress={() => onLeave('left')}>Cancel</Button>
        <Button
          icon={Save}
          kind="primary"
          busy={doing === 'saving'}
          busyLabel="Saving"
          onPress={() => void save()}
          {...(settings.file === 'broken' ? { disabledReason: 'The settings file is broken. Mend it first.' } : {})}
        >
          {own === null ? 'Add room' : 'Save room'}
        </Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="rooms" part="" />
      {remarks.map((remark) => (
        <Banner key={remark.sentence} status="waiting" {...remark} />
      ))}
      {isOutdated ? (
        <Banner status="stale" clause={`${own.id} was changed meanwhile.`} sentence="Saving writes over that.">
          <Button size="small" onPress={() => change(draftOfRoom(own))}>
            Show it as it is now
          </Button>
        </Banner>
      ) : null}
      <form ref={form} className={styles.scroll} aria-label={name} onSubmit={(event) => event.preventDefault()}>
        <SectionHead title="What it is" />
        <div className={styles.fields}>
          <IdentityFields {...fields} />
        </div>
        <SectionHead title="Its instance" />
        <div className={styles.fields}>
          <InstanceFields
            {...fields}
            secret={own !== null && settings.roomsWithSecret.includes(own.id) ? 'kept' : 'missing'}
          />
        </div>
        <SectionHead title="The shared room" />
        <div className={styles.fields}>
          <SharingFields {...fields} />
        </div>
        <SectionHead title="What runs for it" ground="Saving approves the commands that you type here" />
        <div className={styles.fields}>
          <ProgramFields {...fields} />
        </div>
      </form>
      {doing === 'asking' && own !== null ? (
        <RoomRemoval
          roomId={own.id}
          onClose={() => setDoing('nothing')}
          onRemove={() => {
            onLeave('left');
            void removeRoom(panel, own.id);
          }}
        />
      ) : null}
    </>
  );
}
