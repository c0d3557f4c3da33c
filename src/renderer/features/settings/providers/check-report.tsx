import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Status } from '#shared/lifecycle/status.ts';
import type { ConformanceOutcome, ConformanceReport, Finding } from '#shared/protocols/process/requirements.ts';
import type { Verdict } from '#shared/protocols/verdict.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Icon } from '#ui/marks/icon.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { linesOf } from '../command/draft-lines.ts';
import styles from './check-report.module.css';

const VERDICTS: Readonly<Record<Verdict, { readonly status: Status; readonly word: string }>> = {
  pass: { status: 'ready', word: 'Pass' },
  fail: { status: 'failed', word: 'Fail' },
  'not tested': { status: 'stopped', word: 'Not tested' },
};

const OUTCOMES: Readonly<Record<ConformanceOutcome, { readonly status: Status; readonly word: string }>> = {
  conforms: { status: 'ready', word: 'Meets the contract' },
  fails: { status: 'failed', word: 'Does not meet the contract' },
  incomplete: { status: 'waiting', word: 'No failures, but some requirements were not tested' },
};

const SHOWN = ['all', 'fail', 'not tested'] as const;

/** The table of a check: one row for each requirement, which opens into its note and the lines that show it. */
export function CheckReport({ report }: { readonly report: ConformanceReport }) {
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('all');
  const [opened, setOpened] = useState<string | null>(null);
  const count = (verdict: Verdict) => report.findings.filter((finding) => finding.verdict === verdict).length;
  const findings = report.findings.filter(({ verdict }) => shown === 'all' || verdict === shown);
  return (
    <>
      <div className={styles.sum}>
        <StatusText
          {...OUTCOMES[report.outcome]}
          size="body"
          age={`${count('pass')} pass, ${count('fail')} fail, ${count('not tested')} not tested`}
        />
        <span className={styles.tools}>
          <SegmentedChoice
            label="Requirements shown"
            size="small"
            options={[
              { value: 'all', word: `All ${report.findings.length}` },
              { value: 'fail', word: `Failed ${count('fail')}` },
              { value: 'not tested', word: `Not tested ${count('not tested')}` },
            ]}
            value={shown}
            onChange={setShown}
          />
          <CopyButton text={() => JSON.stringify(report, null, 2)} what="report" kind="quiet" size="small" />
        </span>
      </div>
      <table className={styles.table} aria-label={`Requirements of ${report.appId}`}>
        <thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">Requirement</th>
            <th scope="col">Section</th>
            <th scope="col">Level</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => (
            <FindingRows
              key={finding.id}
              finding={finding}
              isOpen={finding.id === opened}
              onToggle={() => setOpened(finding.id === opened ? null : finding.id)}
            />
          ))}
        </tbody>
      </table>
      {findings.length === 0 ? <p className={styles.none}>No requirement to show.</p> : null}
    </>
  );
}

interface FindingRowsProps {
  readonly finding: Finding;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function FindingRows({ finding, isOpen, onToggle }: FindingRowsProps) {
  const { frames, id, level, note, says, section, verdict } = finding;
  return (
    <>
      <tr className={styles.row}>
        <td>
          <StatusText {...VERDICTS[verdict]} />
        </td>
        <td>
          <button type="button" className={styles.says} aria-expanded={isOpen} onClick={onToggle}>
            <Icon of={isOpen ? ChevronDown : ChevronRight} />
            <span data-tip-clipped={says}>{says}</span>
          </button>
        </td>
        <td className={styles.quiet}>{section}</td>
        <td className={styles.quiet}>{level}</td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={4} className={styles.detail}>
            <p className={styles.note}>
              <code>{id}</code> {note}
            </p>
            {frames.length === 0 ? (
              <p className={styles.note}>No lines for this requirement.</p>
            ) : (
              <ol className={styles.frames} aria-label="Lines that show it">
                {linesOf(frames).map(({ key, value: { direction, text } }) => (
                  <li key={key} className={styles.frame}>
                    <span className={styles.direction}>{direction === 'out' ? 'sent' : 'got'}</span>
                    <code>{text}</code>
                  </li>
                ))}
              </ol>
            )}
          </td>
        </tr>
      ) : null}
    </>
  );
}
