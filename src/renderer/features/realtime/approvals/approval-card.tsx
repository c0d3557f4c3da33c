import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { JsonObject } from '#shared/json.ts';
import type { ApprovalView, Decision } from '#shared/panel/realtime/approval.ts';
import { Button } from '#ui/controls/button.tsx';
import { Input } from '#ui/controls/input.tsx';
import { JsonText } from '#ui/data/json-text.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { Tag } from '#ui/marks/tag.tsx';
import { formatDuration } from '#ui/words/format.ts';
import { textOfInput } from '../composer/intents.ts';
import styles from './approval-card.module.css';

interface ApprovalCardProps {
  readonly approval: ApprovalView;
  /** Its place in the queue: "1 of 3". */
  readonly place: string;
  readonly now: number;
  /** Why nothing can be decided now; undefined if it can. */
  readonly disabledReason: string | undefined;
  /** What was typed as the reason. */
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onDecide: (decision: Decision) => void;
}

/** A request that waits for a person: what it would do and why it asks, and the two answers. */
export function ApprovalCard(props: ApprovalCardProps) {
  const { approval, disabledReason, now, onDecide, onReason, place, reason } = props;
  const [isOpen, setOpen] = useState(false);
  const { approvalId, at, categories, decision, input, message, signals, state } = approval;
  const isDeciding = state === 'deciding';
  const title = textOfInput(input);
  const { url } = input;
  const where = typeof url === 'string' ? url : null;
  const tags = [...new Set([...categories, ...signals])];
  return (
    <section className={styles.card} aria-label={`Approval: ${title}`}>
      <div className={styles.head}>
        <StatusMark status="waiting" label="Needs approval" />
        <h2 className={styles.title}>Approval: {escapeUnseen(title)}</h2>
        <span className={styles.age}>
          {place === '' ? '' : `${place}, `}waits {formatDuration(now - at)}
        </span>
      </div>
      <p className={styles.message}>{escapeUnseen(message)}</p>
      <p className={styles.tags}>
        {where === null ? null : <code className={styles.wire}>{escapeUnseen(where)}</code>}
        {tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        <code className={styles.wire}>{escapeUnseen(approvalId)}</code>
      </p>
      <div className={styles.answers}>
        <Button
          icon={Check}
          kind="primary"
          busy={isDeciding && decision?.kind === 'approved'}
          busyLabel="Approving"
          disabledReason={disabledReason}
          onPress={() => onDecide('approved')}
        >
          Approve
        </Button>
        <Button
          icon={X}
          busy={isDeciding && decision?.kind === 'rejected'}
          busyLabel="Rejecting"
          disabledReason={disabledReason}
          onPress={() => onDecide('rejected')}
        >
          Reject
        </Button>
        <span className={styles.reason}>
          <Input label="Reason" placeholder="Reason, optional" value={reason} onChange={onReason} />
        </span>
        <Button kind="quiet" pressed={isOpen} onPress={() => setOpen(!isOpen)}>
          What it sends
        </Button>
      </div>
      {isOpen ? <SentInput input={input} /> : null}
    </section>
  );
}

function SentInput({ input }: { readonly input: JsonObject }) {
  return (
    <div className={styles.json}>
      <JsonText value={input} />
    </div>
  );
}
