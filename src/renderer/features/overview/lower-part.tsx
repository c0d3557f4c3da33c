import { ArrowDownWideNarrow } from 'lucide-react';
import { useStore } from 'zustand';
import { ATTENTION_ORDERS, type AttentionOrder, sortAttention } from '#connections/attention-item.ts';
import { useAttention } from '#connections/use-attention.ts';
import { useNow } from '#stores/window/clock.ts';
import { memoryStore, remember, rememberedChoice } from '#stores/window/window-memory.ts';
import { Button } from '#ui/controls/button.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { AttentionList } from './attention-list.tsx';
import { CombinedLog } from './combined-log.tsx';
import styles from './lower-part.module.css';

const PARTS = ['attention', 'log'] as const;
export type LowerPart = (typeof PARTS)[number];

const PART_WORDS: Readonly<Record<LowerPart, string>> = { attention: 'Attention', log: 'Log' };
const ORDER_WORDS: Readonly<Record<AttentionOrder, string>> = { newest: 'Newest first', worst: 'Worst first' };

/** What the lower part of Overview shows, as it was chosen last. */
export function useLowerPart(): LowerPart {
  return useStore(memoryStore, (memories) => rememberedChoice(memories, 'overview-part', PARTS));
}

/** The lower part of Overview: what wants a person, or what everybody says. */
export function LowerPart() {
  const items = useAttention();
  const now = useNow();
  const part = useLowerPart();
  const order = useStore(memoryStore, (memories) => rememberedChoice(memories, 'attention-order', ATTENTION_ORDERS));
  const other = order === 'newest' ? 'worst' : 'newest';
  return (
    <section className={styles.part} aria-label={PART_WORDS[part]} data-place="attention">
      <SectionHead title={PART_WORDS[part]} ground={part === 'attention' ? items.length : undefined}>
        {part === 'attention' && items.length > 1 ? (
          <Button
            kind="quiet"
            size="small"
            icon={ArrowDownWideNarrow}
            tip={`Show the ${other} first`}
            onPress={() => remember('attention-order', other)}
          >
            {ORDER_WORDS[order]}
          </Button>
        ) : null}
        <SegmentedChoice
          label="Below the cells"
          size="small"
          options={PARTS.map((value) => ({ value, word: PART_WORDS[value] }))}
          value={part}
          onChange={(chosen) => remember('overview-part', chosen)}
        />
      </SectionHead>
      {part === 'log' ? <CombinedLog /> : <AttentionList items={sortAttention(items, order)} now={now} />}
    </section>
  );
}
