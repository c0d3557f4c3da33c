import { RotateCw, X } from 'lucide-react';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { FaultPage } from '#ui/page/fault-page.tsx';
import { FaultStrip } from '#ui/page/fault-strip.tsx';
import styles from './plates-faults.module.css';
import { Band, Plate } from './sheet.tsx';

const DRAWN = "TypeError: Cannot read properties of undefined (reading 'phase')";
const LOADED = 'LoadError: Failed to fetch dynamically imported module: app://flybridge/assets/rooms-b7_L35j5.js';

/** What stands where Flybridge could not draw a page, a bar, the rail or an overlay. */
export function FaultPlates() {
  const report = <CopyButton kind="secondary" what="report" text={DRAWN} />;
  return (
    <Band split="halves">
      <Plate title="A page that cannot be shown, or loaded">
        <FaultPage
          title="Overview could not be shown"
          error={DRAWN}
          actions={
            <>
              <Button kind="primary" icon={RotateCw}>
                Reload page
              </Button>
              {report}
            </>
          }
        >
          Flybridge failed to draw this page. Your programs and the other pages keep running.
        </FaultPage>
        <FaultPage
          title="Rooms could not be loaded"
          error={LOADED}
          actions={
            <>
              <Button kind="primary" icon={RotateCw}>
                Reload page
              </Button>
              <Button>Reload window</Button>
              {report}
            </>
          }
        >
          Its files could not be loaded. If you updated Flybridge, reload the window.
        </FaultPage>
      </Plate>
      <Plate title="A bar of 28 px, the rail of 168 and of 56 px, an overlay">
        <div className={styles.bar}>
          <Strip title="The status bar could not be shown" />
        </div>
        <div className={styles.rails}>
          <div className={styles.rail}>
            <Strip title="The status of the pages could not be shown" direction="column" />
          </div>
          <div className={styles.narrowRail}>
            <Strip title="The status of the pages could not be shown" direction="column" />
          </div>
        </div>
        <div className={styles.corner}>
          <Strip title="The command palette could not be shown" closes />
        </div>
      </Plate>
    </Band>
  );
}

interface StripProps {
  readonly title: string;
  readonly direction?: 'row' | 'column';
  readonly closes?: boolean;
}

function Strip({ title, direction, closes = false }: StripProps) {
  return (
    <FaultStrip title={title} error={DRAWN} direction={direction}>
      <CopyButton what="report" text={DRAWN} />
      <IconButton icon={closes ? X : RotateCw} size="small" label={closes ? 'Close' : 'Reload'} />
    </FaultStrip>
  );
}
