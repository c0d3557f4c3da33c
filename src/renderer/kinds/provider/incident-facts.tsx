import type { ReactNode } from 'react';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { IncidentRun } from '#shared/panel/providers/incidents.ts';
import { formatMeasured } from '#ui/words/format.ts';

/** The facts of one end; `blocked` if Flybridge gave up on its provider after it. */
export function incidentFacts(
  { bootIdAfter, bootIdBefore, callsInFlight, what }: IncidentRun,
  blocked: BlockedFailure | null,
): readonly { readonly key: string; readonly words: ReactNode }[] {
  const call = callsInFlight[0];
  const more = callsInFlight.length > 1 ? ` and ${callsInFlight.length - 1} more` : '';
  const inFlight =
    call === undefined ? (
      'Nothing in flight'
    ) : (
      <>
        In flight <code>{call.method}</code> {formatMeasured(call.elapsedMs)}
        {more}
      </>
    );
  const subject =
    what.kind === 'process' ? (
      <>
        Process <code>{what.pid}</code>
      </>
    ) : (
      <>
        Connection to <code>{what.address}</code>
      </>
    );
  const boot = (
    <>
      Boot <code>{bootIdBefore || '–'}</code> then <code>{bootIdAfter ?? '–'}</code>
    </>
  );
  return [
    { key: 'in flight', words: inFlight },
    { key: what.kind, words: subject },
    { key: 'boot', words: boot },
    ...(what.kind === 'process' ? [{ key: 'crash', words: `Crash ${what.crashCount} of ${what.crashLimit}` }] : []),
    ...(blocked === null ? [] : [{ key: 'blocked', words: 'Will not restart automatically' }]),
  ];
}
