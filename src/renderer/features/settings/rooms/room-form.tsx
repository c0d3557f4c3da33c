import { useState } from 'react';
import { ROOM_JOIN } from '#shared/panel/rooms/rooms.ts';
import { secretState } from '#shared/panel/secret-state.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { removeRoom, saveRoomDraft } from '#stores/actions/room-settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { FormHead } from '../form-head.tsx';
import styles from '../section.module.css';
import { useFieldProblems } from '../use-field-problems.ts';
import type { FileRemark } from './file-remarks.ts';
import { InstanceFields } from './instance-fields.tsx';
import { portRemark } from './port-remark.ts';
import { ProgramFields } from './program-fields.tsx';
import { draftOfRoom, mistakesOfRoom, type RoomDraft, roomOfDraft, typedSecretOf } from './room-draft.ts';
import { RoomIdentityFields } from './room-identity-fields.tsx';
import { RoomRemoval } from './room-removal.tsx';
import { SharingFields } from './sharing-fields.tsx';

interface RoomFormProps {
  readonly settings: SettingsSnapshot;
  /** The id of the own room that it changes; null for a new one. */
  readonly roomId: string | null;
  /** What it begins with. */
  readonly first: RoomDraft;
  /** Where it came from, where that is not the settings. */
  readonly ground?: string | undefined;
  /** What a person should know of a draft before saving it. */
  readonly remarksOf?: ((draft: RoomDraft) => readonly FileRemark[]) | undefined;
  readonly onDraft?: ((draft: RoomDraft) => void) | undefined;
  readonly onLeave: (how: 'saved' | 'left') => void;
}

/** One room: its instance, the room that it is shared in, and the programs that run for it. */
export function RoomForm({ first, ground, onDraft, onLeave, remarksOf, roomId, settings }: RoomFormProps) {
  const panel = usePanel();
  const [draft, setDraft] = useState(first);
  const { forget, form, refuse, wrongAt } = useFieldProblems();
  const [doing, setDoing] = useState<'nothing' | 'saving' | 'asking'>('nothing');
  const own = settings.rooms.find(({ id }) => id === roomId) ?? null;
  // What is being saved here arrives before the reply that it is saved.
  const isOutdated = own !== null && doing !== 'saving' && JSON.stringify(own) !== JSON.stringify(draft.saved);
  const name = own?.id ?? 'New room';
  const change = (changed: Partial<RoomDraft>): void => {
    const next = { ...draft, ...changed };
    setDraft(next);
    onDraft?.(next);
    forget(Object.keys(changed));
  };
  const fields = { draft, change, wrongAt };
  const ofPort = portRemark(draft, settings.rooms);
  const remarks = [...(remarksOf?.(draft) ?? []), ...(ofPort === null ? [] : [ofPort])];
  const stateOf = (kind: string) => (own === null ? 'missing' : secretState(settings, kind, own.id));
  const save = async (): Promise<void> => {
    const mistakes = mistakesOfRoom(draft);
    if (mistakes.length > 0) return refuse(mistakes);
    setDoing('saving');
    const secrets = { secret: typedSecretOf(draft.secret), joinSecret: typedSecretOf(draft.joinSecret) };
    const typed = { room: roomOfDraft(draft), replaces: own?.id, ...secrets };
    const saved = await saveRoomDraft(panel, typed, settings.world);
    setDoing('nothing');
    if (saved?.kind === 'refused') refuse(saved.problems);
    if (saved?.kind === 'saved') onLeave('saved');
  };

  return (
    <>
      <FormHead
        title={name}
        ground={ground ?? (own === null ? 'An instance, alone or shared' : 'Your room')}
        settings={settings}
        answer={own === null ? 'Add room' : 'Save room'}
        saving={doing === 'saving'}
        onRemove={own === null ? undefined : () => setDoing('asking')}
        onCancel={() => onLeave('left')}
        onSave={() => void save()}
      />
      <BrokenFileNotice settings={settings} section="rooms" part="" />
      {remarks.map((remark) => (
        <Banner key={remark.sentence} status="waiting" {...remark} />
      ))}
      {isOutdated ? (
        <Banner status="stale" clause={`${own.id} has changed.`} sentence="Saving overwrites that change.">
          <Button size="small" onPress={() => change(draftOfRoom(own))}>
            Show new version
          </Button>
        </Banner>
      ) : null}
      <form ref={form} className={styles.form} aria-label={name} onSubmit={(event) => event.preventDefault()}>
        <SectionHead title="What it is" />
        <div className={styles.fields}>
          <RoomIdentityFields {...fields} />
        </div>
        <SectionHead title="Its instance" />
        <div className={styles.fields}>
          <InstanceFields {...fields} secret={stateOf('room')} />
        </div>
        <SectionHead title="The shared room" />
        <div className={styles.fields}>
          <SharingFields {...fields} joinSecret={stateOf(ROOM_JOIN)} />
        </div>
        <SectionHead title="What runs for it" ground="Saving approves the commands" />
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
