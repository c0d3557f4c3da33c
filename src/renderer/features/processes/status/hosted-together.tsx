import type { AppView } from '#shared/panel/providers/app-view.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import { useApps } from '#stores/views/use-apps.ts';
import { goTo } from '#stores/window/navigation.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { isHostedRole, sharedProcessOf } from '../shared-process.ts';
import styles from './hosted-together.module.css';

/**
 * The apps that share a process with this one, and which of them is its host; nothing for an app with its own process.
 */
export function HostedTogether({ app }: { readonly app: AppView }) {
  const shared = sharedProcessOf(app, useApps());
  if (shared === null) return null;
  return (
    <section aria-label="Hosted together">
      <SectionHead title="Hosted together" ground={`pid ${shared.pid}`} />
      <ul>
        {shared.apps.map((each) => (
          <li key={each.appId} className={styles.app}>
            <StatusMark status={statusOf(each)} label={wordOf(each)} />
            <button
              type="button"
              className={styles.name}
              aria-current={each.appId === app.appId ? 'true' : undefined}
              data-tip={each.title}
              onClick={() => goTo(PROCESSES_PAGE, { chosen: each.appId })}
            >
              {each.appId}
            </button>
            <span className={styles.role}>{isHostedRole(each) ? 'hosted role' : 'host'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The process runs for all of them; a role in it may be stopped. */
function statusOf(app: AppView) {
  const isStopped = app.overall.status === 'ready' && app.snapshot?.good?.status.running === false;
  return isStopped ? 'stopped' : app.overall.status;
}

function wordOf(app: AppView): string {
  return statusOf(app) === 'stopped' ? 'Stopped' : app.overall.word;
}
