import { type FoundInstance, presentFound } from '#shared/panel/rooms/found-instance.ts';
import { useNow } from '#stores/window/clock.ts';
import { Facts } from '#ui/data/facts.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { foundFact } from '../instance-fact.ts';
import styles from './found-instance-page.module.css';
import { FoundWindows } from './found-windows.tsx';
import { MakeRoomButton } from './make-room-button.tsx';
import { nameFound } from './name-found.ts';

/** An instance that no room has: how it is, its windows, and the way to a room. */
export function FoundInstancePage({ found }: { readonly found: FoundInstance }) {
  const now = useNow();
  const name = nameFound(found);
  return (
    <article className={styles.page} aria-label={name}>
      <PageHead title={name} identifier={found.socket}>
        <MakeRoomButton found={found} />
      </PageHead>
      <Facts facts={[foundFact(name, found, now)]} now={now} />
      {found.message === '' ? null : <Banner status={presentFound(found.state).status} clause={found.message} />}
      <FoundWindows found={found} />
    </article>
  );
}
